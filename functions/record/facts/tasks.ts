import type { ConsequenceOf, Fact } from '../../domain/case/facts.ts'
import { formOfDraft } from '../../domain/case/notes.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import { scales } from '../../pages/form-engine/scales.ts'
import type { Considered } from '../../domain/people/candidates.ts'
import type { Part } from '../../text/parts.ts'
import { fieldsSaid, type Named, type Telling } from './describe-values.ts'
import { quoted, type Tells } from './tells.ts'

/** Tasks, and what was done at them. */
export const tellsTasks = {
  'task-opened': (fact, { telling, wording, labels, person, task }) => ({
    text: wording.taskOpened(
      task(fact.task),
      fact.role === 'complainant' ? person('complainant') : person(fact.assignee),
      labels.roles[fact.role],
    ),
    below: candidates(fact, telling),
  }),
  'liaison-named': (fact, { wording, person }) => ({ text: wording.liaisonNamed(person(fact.person)) }),
  reassigned: (fact, { telling, wording, person, task, labelled }) => ({
    text: wording.reassigned(task(fact.task), person(fact.from), person(fact.to), wording.why[fact.why]),
    below: [
      ...(fact.reason === undefined ? [] : [{ ...labelled('reason', ''), words: fact.reason }]),
      ...candidates(fact, telling),
    ],
  }),
  marked: (fact, { telling, wording, labels, told, task }) => ({
    text: telling.isPlain
      ? wording.labelled(task(fact.task), labels.mark(fact.mark))
      : wording.marked(fact.clock, labels.mark(fact.mark), task(fact.task)),
    below: [fact.tell.length === 0 ? { text: wording.noticeOvertaken } : told(fact.tell)],
  }),
  decided: (fact, { telling, texts, wording, task }) => {
    const schema = kindOf(fact.kind).decisions[fact.decision]
    return {
      text: wording.decided(task(fact.task), texts.decision(fact.decision).recorded),
      below:
        schema === undefined
          ? [{ text: JSON.stringify(fact.answer) }]
          : fieldsSaid(schema, fact.answer, telling, fact.decision, namedIn(fact, telling)),
    }
  },
  informed: (fact, { wording, told }) => ({ text: wording.majorToCompliance, below: [told(fact.tell)] }),
  'stage-ended': (fact, { wording, labels }) => ({ text: wording.stageEnded(labels.stages[fact.stage]) }),
  cancelled: (fact, { wording, labels, task }) => ({ text: wording.cancelled(task(fact.task), labels.gone[fact.why]) }),
  consulted: (fact, { wording, person, task }) => ({
    text: wording.consulted(task(fact.consultation), person(fact.to), task(fact.task)),
    words: fact.question,
  }),
  reminded: (fact, { wording, person, task }) => ({
    text: wording.reminded(task(fact.task), person(fact.to)),
    ...quoted(fact.note),
  }),
  noted: (fact, { wording, task }) => ({ text: wording.noted(task(fact.task)), words: fact.text }),
  'contact-attempted': (fact, { texts, wording, labels, task, at }) => ({
    text: wording.contactAttempted(
      task(fact.task),
      texts.choice('how', fact.how),
      at(fact.at),
      `${texts.field('reached').label} ${fact.reached ? labels.yes : labels.no}`,
    ),
    ...(fact.notes === '' ? {} : { words: fact.notes }),
  }),
  drafted: (fact, { texts, wording, task }) => ({
    text: wording.drafted(task(fact.task), texts.decision(fact.decision).label),
    words: draftTold(fact.values),
  }),
  'emergency-opened': (fact, { telling, wording }) => ({
    text: wording.emergencyOpened,
    below: teamTold(fact, telling),
  }),
  'emergency-team-changed': (fact, { telling, wording, labels, person }) => ({
    text: wording.emergencyChanged,
    below: [
      ...teamTold(fact, telling),
      ...fact.gone.map((one) => ({ text: wording.emergencyLeft[one.why](person(one.person)) })),
      ...fact.named.map((one) => ({
        text: wording.emergencyJoined(person(one.person), labels.roles[one.role]),
        below: candidates(one, telling),
      })),
    ],
  }),
  reported: (fact, { wording, told, task }) => ({ text: wording.reported(task(fact.task)), below: [told(fact.tell)] }),
  'emergency-over': (fact, { wording }) => ({ text: wording.emergencyOver[fact.why] }),
} satisfies Partial<Tells>

/** What an answer holds as a number or an id, and a page shows in words. */
function namedIn({ kind, decision }: Extract<Fact, { fact: 'decided' }>, { texts, person }: Telling): Named {
  const people = Object.entries(kindOf(kind).choices?.[decision] ?? {}).filter(([, choices]) => 'people' in choices)
  return {
    ...scales(texts.language).names,
    ...Object.fromEntries(people.map(([field]) => [field, (id: unknown) => person(id as string | null)])),
  }
}

/** Those whom the fact names; of the others it knows only how many they were. */
function candidates({ candidates: named, considered }: Considered, { wording, person }: Telling): Part[] {
  if (named.length === 0) return []
  const { traits } = wording
  const below: Part[] = named.map(({ person: id, load, speaks, knows, standsInFor, out }) => ({
    text: wording.candidate(person(id), load, [
      speaks ? traits.speaks : traits.speaksNot,
      knows ? traits.knows : traits.knowsNot,
      ...(standsInFor === undefined ? [] : [traits.standsInFor(person(standsInFor))]),
      ...(out === undefined ? [] : [traits.out[out]]),
    ]),
  }))
  const others = considered - named.length
  if (others > 0) below.push({ text: wording.otherCandidates(others) })
  return [{ text: wording.labelled(wording.candidates, ''), below }]
}

/** A form line by line, or the stored text if it is not a form, or no longer one. */
function draftTold(text: string): string {
  const form = formOfDraft({ text })
  return form === undefined
    ? text
    : Object.entries(form)
        .map(([name, values]) => `${name} = ${values.join(' · ')}`)
        .join('\n')
}

/** The team of an emergency, who writes the reports, and who else was notified. */
function teamTold(
  { team, lead, told }: Pick<ConsequenceOf<'emergency-opened'>, 'team' | 'lead' | 'told'>,
  { texts: { labels }, wording, person }: Telling,
): Part[] {
  return [
    ...team.map((member) => ({
      text: wording.emergencyTeam(
        person(member.person),
        labels.roles[member.role],
        member.standsInFor === undefined ? null : person(member.standsInFor),
      ),
    })),
    ...(lead === null ? [] : [{ text: wording.emergencyLead(person(lead)) }]),
    ...told.map((one) => ({ text: wording.emergencyNotified(person(one.person), labels.functions[one.as]) })),
  ]
}
