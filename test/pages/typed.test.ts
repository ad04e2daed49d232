import { describe, expect, test } from 'vitest'
import { languages, type Language } from '../../functions/domain/forms/language.ts'
import { enterPage, prefilled } from '../../functions/pages/desk/enter.ts'
import { placeAt, type Typed, typedList } from '../../functions/pages/refused/typed.ts'
import { entity } from '../support/cast.ts'
import { standard } from '../support/domain/desk.ts'
import { examples, formKey, peopleFor, zone } from '../support/pages/examples.ts'
import { type FieldSeen, type FormSeen, formsIn, typedOn } from '../support/pages/forms-in.ts'
import { submitted } from '../support/pages/submitted.ts'

/*
 * What was typed and cannot be recorded is shown again: in the words of the form, without what only the form knows.
 * Every form of every example page, with each thing that it offers.
 */

type Asked = FieldSeen & { place: string | undefined }

/** What the labels of a form depend on: the address that it goes to says it. */
function placeOf({ action }: FormSeen): string | undefined {
  const [path = '', query = ''] = action.split('?')
  const route = `POST /complaints/{reference}/${path.split('/').at(-1)}`
  return placeAt({ route, query: Object.fromEntries(new URLSearchParams(query)) })
}

/** The largest form of the staff, as it stands before anybody typed. */
function entering(language: Language): string {
  const given = { language, query: {}, formKey, entity, policy: standard, zone, channel: 'phone' as const }
  return enterPage({ ...given, values: prefilled(given, '2026-10-12T02:00:00.000Z') })
}

const formsOf = (language: Language): FormSeen[] =>
  [...Object.values(examples), entering].flatMap((make) => formsIn(make(language)))

const listed = (typed: Typed) => typedOn(String(typedList(typed)))

describe.each(languages)('what was typed, on the page of a refusal, %s', (language) => {
  const forms = formsOf(language)
  const fields = forms.flatMap((form) => form.fields.map((field): Asked => ({ ...field, place: placeOf(form) })))
  const known = { policy: standard, staff: peopleFor(language) }
  const shown = ({ name, place }: Pick<Asked, 'name' | 'place'>, value: string) =>
    listed({ language, place, values: { [name]: [value] }, known })[0]

  test('says each choice as its form does', () => {
    // Which of several rows is meant is said by its number, and a tick by yes.
    const choices = fields.flatMap((field) =>
      [...field.choices].flatMap(([value, label]) =>
        ['', 'true'].includes(value) || field.name === 'mainPoint' ? [] : [{ ...field, value, label }],
      ),
    )
    const other = choices.filter((one) => !one.label.includes(shown(one, one.value)?.words[0] ?? 'nothing'))
    expect(other.map(({ name, value, label }) => [name, value, label])).toEqual([])
    expect(choices.length).toBeGreaterThan(1000)
  })

  test('has a label for each field that people fill in, and says days and times in words', () => {
    const moments: Readonly<Record<string, string>> = { date: '2026-10-20', 'datetime-local': '2026-10-20T18:00' }
    const raw = fields.filter((field) => {
      const value = [...field.choices.keys()].find(Boolean) ?? moments[field.type] ?? '12'
      const { label = '', words = [] } = shown(field, value) ?? {}
      const isWord = language === 'en' ? /^[A-Z]/ : /\p{Script=Han}/u
      return !isWord.test(label) || (value.startsWith('2026') && !/2026年10月20日|20 October 2026/.test(words[0] ?? ''))
    })
    expect(raw.map(({ name }) => name)).toEqual([])
    expect(fields.length).toBeGreaterThan(500)
  })

  test('leaves out what nobody typed', () => {
    const typed = new Set(fields.map(({ name }) => name))
    const carried = new Set(forms.flatMap((form) => Object.keys(form.carried)).filter((name) => !typed.has(name)))
    // Of the button that undoes an act, in a case of its own.
    carried.add('act')
    const left = [...carried].filter((name) => shown({ name, place: undefined }, 'x') === undefined)
    expect(left.filter((name) => !name.endsWith('.currency')).sort()).toEqual([
      'act',
      'exception',
      'once',
      'step',
      'suggested',
    ])
  })

  test('leaves out what a group proposes until something else is typed there', () => {
    const values = submitted(entering(language), 'enter')
    expect(values['authority.scope']).toEqual(['general'])
    const labels = (given: Typed['values']): string[] =>
      listed({ language, place: 'enter', values: given, known }).map(({ label }) => label)
    const scope = labels({ 'authority.scope': ['full'] })
    expect(labels(values)).not.toEqual(expect.arrayContaining(scope))
    expect(labels({ ...values, 'authority.represented': ['Tom'] })).toEqual(expect.arrayContaining(scope))
  })

  test('names nobody of the staff to somebody who is not signed in', () => {
    const values = { to: ['dan'], reason: ['dan'] }
    const [to, reason] = listed({ language, values })
    expect(to?.words[0]).not.toContain('dan')
    expect(reason?.words).toEqual(['dan'])
    expect(listed({ language, values, known })[0]?.words).toEqual([
      peopleFor(language).find(({ id }) => id === 'dan')?.name,
    ])
  })

  test.each([
    [{ 'amountInDispute.value': ['12,000'], 'amountInDispute.currency': ['CNY'] }, /^(12,000元|¥12,000)$/],
    // What nobody can read stays as it was typed.
    [{ 'amountInDispute.value': ['twelve'], 'amountInDispute.currency': ['CNY'] }, /^(twelve元|¥twelve)$/],
    [{ remedyDue: ['2026-13-45'] }, /^2026-13-45$/],
    [{ summary: ['due 2026-10-20'] }, /^due 2026-10-20$/],
  ])('says amounts and dates as pages do: %j', (values, said) => {
    expect(listed({ language, values }).flatMap(({ words }) => words)).toEqual([expect.stringMatching(said)])
  })
})
