/** `npm run case`: see `case-command.ts`. */
import { caseCommand } from './case/case-command.ts'
import { world } from './parts/command.ts'

process.exitCode = await caseCommand(process.argv.slice(2), world)
