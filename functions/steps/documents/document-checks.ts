import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { sweepInput } from '../../domain/workflow/execution.ts'
import { storeFrom } from '../../store/client.ts'
import { checksDue } from '../../store/documents/under-check.ts'
import { step } from '../step.ts'
import type { Checking } from './checking.ts'

const env = readEnv(functions['document-checks'].environment)
const documents = env.DOCUMENTS
const store = storeFrom(env)
let checking: Checking | undefined

/** Most runs find no case. What the others need, such as the client of S3, is loaded when there is one. */
export const handler = step(
  'document-checks',
  sweepInput,
  async (input, context) => {
    const due = documents === undefined ? [] : await checksDue(store, input.at)
    if (documents === undefined || due.length === 0) return { looked: 0, left: 0 }
    const { checkDocuments, checkingFrom } = await import('./check-documents.ts')
    checking ??= checkingFrom(env, documents, store)
    return checkDocuments(checking, input, context, due)
  },
  ({ looked, left }) => ({ count: looked, left }),
)
