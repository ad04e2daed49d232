import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../functions/domain/policy/read-answer.ts'
import { complaintSchema } from '../../functions/domain/case/complaint.ts'
import { taskActions } from '../../functions/domain/catalogue/task-actions.ts'
import { languages } from '../../functions/domain/forms/language.ts'
import { texts } from '../../functions/text/index.ts'
import { kindOf } from '../../functions/domain/catalogue/task-kinds.ts'
import { fieldsOf, purposes, questionsFor } from '../../functions/domain/features/intake/questions.ts'
import { decodeForm } from '../../functions/pages/form-engine/decode.ts'
import { encodeForm } from '../../functions/pages/form-engine/encode.ts'
import { shapeOf } from '../../functions/pages/form-engine/form-values.ts'
import { formPage } from '../../functions/pages/index.ts'
import { entity } from '../support/cast.ts'
import { goodAnswer, standard } from '../support/domain/desk.ts'
import {
  caseIn,
  examples,
  filledIn,
  formKey,
  kindsInOrder,
  offered,
  onTo,
  showTask,
  story,
  zone,
} from '../support/pages/examples.ts'
import { submitted } from '../support/pages/submitted.ts'

const decisions = kindsInOrder.flatMap(([kind, weight]) =>
  Object.keys(kindOf(kind).decisions).map((decision) => [kind, decision, weight] as const),
)

/** Somebody complains for another, and has not shown that they may. */
const unproven = { authority: { represented: 'Han Mei', capacity: 'lawyer', scope: 'full' } }

describe.each(languages)('the fields that a browser sends of a form (%s)', (language) => {
  // Joining is offered only where an earlier case was recognised, which none of these has; a whole written response
  // only by packs that ask for one.
  it.each(decisions.filter(([, decision]) => !['join', 'resolve-in-writing'].includes(decision)))(
    'match the schema of %s %s',
    (kind, decision, weight) => {
      const given = onTo(kind, caseIn(language, weight, decision === 'decline-unproven' ? unproven : {}), language)
      const schema = kindOf(kind).decisions[decision]
      if (schema === undefined) throw new Error(decision)
      const value = schema.parse(goodAnswer(kind, decision, given.now, given.file))
      const values = encodeForm(schema, value, zone)

      const isOnPage = kindOf(kind).onPage?.includes(decision) === true
      const sent = submitted(showTask(language, given, kind, { decision, values }), isOnPage ? 'decisions' : 'decision')
      expect(readAnswer(schema, decodeForm(schema, sent, zone), standard)).toEqual({ value })

      const carried = submitted(showTask(language, given, kind, { decision, mode: 'check', values: sent }), 'decision')
      expect(readAnswer(schema, decodeForm(schema, carried, zone), standard)).toEqual({ value })
    },
  )

  it('keep what was written if the product has a code of an older pack, and leave the product to be chosen', () => {
    const values = { ...filledIn(language), product: ['property'] }
    const read = readAnswer(complaintSchema(), decodeForm(complaintSchema(), values, zone), standard)
    const issues = 'issues' in read ? read.issues : []
    const page = formPage({ language, query: {}, entity, policy: standard, formKey, values, issues })
    expect(page).toContain(texts(language).problem({ path: ['product'], problem: 'not-one-of' }))
    expect(page).not.toContain('household-property,')
    const sent = submitted(page, 'complaint')
    expect(sent['product']).toEqual([''])
    const corrected = decodeForm(complaintSchema(), { ...sent, product: filledIn(language)['product'] ?? [] }, zone)
    expect(readAnswer(complaintSchema(), corrected, standard)).toEqual({
      value: complaintSchema().parse(story(language)),
    })
  })

  it('match the schema when a task is handed over', () => {
    const given = caseIn(language)
    const page = showTask(language, given, 'intake', { decision: 'reassign', values: { to: ['ivo'], reason: ['Ill'] } })
    expect(decodeForm(taskActions.reassign.schema, submitted(page, 'decision'), zone)).toEqual({
      to: 'ivo',
      reason: 'Ill',
    })
    const byRule = showTask(language, given, 'intake', { decision: 'reassign', values: { reason: ['Ill'] } })
    expect(decodeForm(taskActions.reassign.schema, submitted(byRule, 'decision'), zone)).toEqual({ reason: 'Ill' })
  })

  it('match the schema of a complaint, from the form and from the check page', () => {
    const form = formPage({
      language,
      query: {},
      entity,
      policy: standard,
      formKey,
      values: filledIn(language),
    })
    const wanted = { value: complaintSchema().parse(story(language)) }
    expect(
      readAnswer(complaintSchema(), decodeForm(complaintSchema(), submitted(form, 'complaint'), zone), standard),
    ).toEqual(wanted)
    const check = submitted(examples['check']?.(language) ?? '', 'complaint')
    expect(readAnswer(complaintSchema(), decodeForm(complaintSchema(), check, zone), standard)).toEqual(wanted)
    expect(check['once']).toEqual([formKey])
  })
})

describe('the public form', () => {
  it('asks for every field on one of its pages, except what follows from others, the language and the threats', () => {
    const all = shapeOf(complaintSchema()).flatMap(([name, part]) =>
      ['complainant', 'authority'].includes(name) ? shapeOf(part).map(([below]) => `${name}.${below}`) : [name],
    )
    // The first page of a project is asked for its kind of insurance or a lender, the second of everybody else.
    const ways = purposes.flatMap((forWhom) =>
      [{ 'complainant.relation': ['lender'] }, { product: ['project-finance'] }].map((more) => ({
        forWhom: [forWhom],
        incident: ['true'],
        ...more,
      })),
    )
    const asked = new Set(ways.flatMap((way) => questionsFor(way).flatMap((page) => fieldsOf(page, way, true))))
    expect(all.filter((name) => !asked.has(name))).toEqual(['complainant.kind', 'language', 'publicity', 'litigation'])
  })

  it('asks at most four questions a page, and counts the two dates of an authority as one', () => {
    for (const forWhom of purposes) {
      const way = { forWhom: [forWhom], incident: ['true'], 'complainant.relation': ['lender'] }
      for (const page of questionsFor(way)) {
        const fields = fieldsOf(page, way).filter((name) => name !== 'authority.validUntil')
        expect(fields.length, page).toBeLessThanOrEqual(4)
      }
    }
  })

  it('sends the language of the page, whatever language an earlier page had', () => {
    const page = formPage({
      language: 'en',
      query: {},
      entity,
      policy: standard,
      formKey,
      values: filledIn('zh-CN'),
    })
    expect(submitted(page, 'complaint')['language']).toEqual(['en'])
  })

  it('shows no mistakes when it is blank, and keeps the input when the language changes', () => {
    const page = examples['form']?.('en') ?? ''
    expect(page).not.toContain('class="summary"')
    expect(page).toMatch(/<button class="link" form="complaint" formaction="\?lang=zh-CN" name="step" value="edit"/)
    // Enter sends to the check page: the first button of the form does that.
    expect(/<button[^>]*form="complaint"[^>]*>/.exec(page)?.[0]).toContain('value="check"')
  })
})

describe('the choices of a task', () => {
  it.each(kindsInOrder)('offer each decision of %s under an address that keeps the key', (kind, weight) => {
    const given = onTo(kind, caseIn('en', weight), 'en')
    const page = showTask('en', given, kind)
    // What is decided on the page itself has a button there.
    for (const name of offered(given, kind))
      expect(page).toMatch(new RegExp(`(?:href|formaction)="\\?key=[^"&]+&amp;lang=en&amp;decision=${name}"`))
  })
})

describe('the survey', () => {
  it.each(languages)('is sent only by its own button or by Enter, and not by the language button (%s)', (language) => {
    const page = examples['survey']?.(language) ?? ''
    expect([...page.matchAll(/<button[^>]* value="([a-z]+)"/g)].map(([, step]) => step).sort()).toEqual([
      'edit',
      'send',
      'send',
    ])
    expect(Object.keys(submitted(page, 'survey'))).toEqual(['once', 'comment'])
  })
})
