import { type CaseFile, assigneeAt, taskOf } from '../../case/case-file.ts'
import type { MailOrder } from '../../case/mail-order.ts'

/**
 * The mails about time: the complainant gets a letter about every extension and every pause; the assignee hears what
 * others did about the task's time.
 */
export function mailsOfTime(file: CaseFile): MailOrder[] {
  return [...file.extensions.flatMap(ofExtension), ...file.pauses.flatMap(ofPause)]

  function ofExtension({ id, task: about, approver, decided }: CaseFile['extensions'][number]): MailOrder[] {
    const number = numberOf(id)
    const task = taskOf(file, about)
    const asking = taskOf(file, id)
    const at = decided?.at ?? (asking?.state === 'cancelled' && asking.why === 'lapsed' ? asking.at : undefined)
    const person = task?.state === 'open' && at !== undefined && approver !== null ? assigneeAt(task, at) : null
    return [
      ...(decided?.letter && file.outcome === null
        ? [{ id: `${decided.letter} ${number}`, kind: decided.letter, extension: id, to: 'complainant' } as const]
        : []),
      ...(person === null
        ? []
        : [
            {
              id: `${id} answered ${person}`,
              kind: 'extension-answered',
              task: about,
              extension: id,
              to: { person },
            } as const,
          ]),
    ]
  }

  /** If a pause was over before its letter could go out, the complainant never saw it and is not told of it. */
  function ofPause({ id, task: about, resumed }: CaseFile['pauses'][number]): MailOrder[] {
    const letter = `paused ${numberOf(id)}`
    const told = file.mails[letter] !== undefined
    const task = taskOf(file, about)
    const person =
      task?.state === 'open' && resumed !== null && resumed.why !== 'asked' ? assigneeAt(task, resumed.at) : null
    return [
      ...(file.outcome === null && (told || resumed === null)
        ? [{ id: letter, kind: 'paused', pause: id, to: 'complainant' } as const]
        : []),
      ...(file.outcome === null && told && resumed !== null
        ? [{ id: `resumed ${numberOf(id)}`, kind: 'resumed', pause: id, to: 'complainant' } as const]
        : []),
      ...(person === null
        ? []
        : [{ id: `${id} over ${person}`, kind: 'pause-over', task: about, pause: id, to: { person } } as const]),
    ]
  }
}

const numberOf = (id: string): string => id.slice(id.lastIndexOf('-') + 1)
