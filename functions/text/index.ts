import type { Issue } from '../domain/forms/issues.ts'
import type { Language } from '../domain/forms/language.ts'
import type { CodeList } from '../domain/forms/fields.ts'
import { codesOf, labelInAnyPack, type Policy, type Right } from '../domain/policy/policy.ts'
import { calendarNames } from './calendars.ts'
import { labels as en } from './en/labels.ts'
import { type Format, formatIn, type Punctuation, punctuation } from './format.ts'
import type { Act, DecisionText, FieldName, FieldText, Labels } from './labels.ts'
import { sourceIn } from './sources/source-in.ts'
import { labels as zhCn } from './zh-CN/labels.ts'

export type { FieldText, Labels, LetterText } from './labels.ts'
export type { Format } from './format.ts'

const labels: Record<Language, Labels> = { 'zh-CN': zhCn, en }

/** What pages and mails say in one language. */
export type Texts = {
  language: Language
  labels: Labels
  punctuation: Punctuation
  /** Times and amounts; times in the zone of the case's calendar. */
  format: (zone: string) => Format
  /** Label of a code of the policy. If the policy does not have it (in an old case), the code itself. */
  code: (policy: Policy, list: CodeList, code: string) => string
  /** What a calendar is called: its place, or its id if it was imported. */
  calendarName: (id: string) => string
  /** Label of a choice by the name of its field, or the dotted path of it. */
  choice: (field: string, value: string) => string
  classReason: (rule: string) => string
  /** Where a rule of a policy pack stands, as the pack says it: the article, or the firm's own paragraph. */
  source: (source: string) => string
  /** A right of the complainant, as a sentence to them. */
  right: (right: Right, policy: Policy) => string
  /** Label of a code by whatever pack knows it; the code itself if none does. */
  codeInAnyPack: (list: CodeList, code: string) => string
  /** Label and hint of a field. @param place dotted path below the decision, as in `accept.contact.at` */
  field: (name: string, place?: string) => FieldText
  /** The same; undefined if no form asks for a field of this name. */
  knownField: (name: string, place?: string) => FieldText | undefined
  /** What is wrong with a field. */
  problem: (issue: Issue) => string
  decision: (name: string) => DecisionText
}

export function texts(language: Language): Texts {
  return made[language]
}

function textsIn(language: Language): Texts {
  const own = labels[language]
  const formats = new Map<string, Format>()
  const withinOf = ({ review }: Policy): string => {
    if (review === undefined) return ''
    const { unit, count } = review.askedWithin
    return own.within[unit === 'close-of-last-working-day-within-calendar-days' ? 'calendar-days' : unit](count)
  }
  const knownField = (name: string, place?: string): FieldText | undefined =>
    (place === undefined ? undefined : at(own.fieldsOf as Record<string, FieldText>, place)) ??
    at(own.fields, name as FieldName)
  return {
    language,
    labels: own,
    punctuation: punctuation[language],
    format: (zone) => {
      const format = formats.get(zone) ?? formatIn(language, zone, own.zones)
      formats.set(zone, format)
      return format
    },
    // A case that moved to other rules has answers with codes of the rules before.
    code: (policy, list, code) => (at(codesOf(policy, list), code) ?? labelInAnyPack(list, code))?.[language] ?? code,
    calendarName: (id) => at(calendarNames, id)?.[language] ?? id,
    choice: (field, value) =>
      at(at(own.choices as Record<string, Record<string, string>>, field.slice(field.lastIndexOf('.') + 1)), value) ??
      value,
    classReason: (rule) => at(own.classReasons, rule) ?? rule,
    source: (source) => sourceIn(language, source),
    right: (right, policy) => fill(own.rights[right], { within: withinOf(policy) }, language),
    codeInAnyPack: (list, code) => labelInAnyPack(list, code)?.[language] ?? code,
    field: (name, place) => knownField(name, place) ?? { label: name },
    knownField,
    problem: (issue) => fill(own.problems[issue.problem], inWords(issue, own, language), language),
    decision: (name) => at(own.decisions, name as Act) ?? { label: name, hint: '', recorded: name },
  }
}

/** The values of an issue, codes among them in words. */
function inWords({ problem, values = {} }: Issue, own: Labels, language: Language): NonNullable<Issue['values']> {
  const word = (names: Readonly<Record<string, string>>, name: string): string => at(names, String(values[name])) ?? ''
  const { day, source } = values
  return {
    ...values,
    ...(typeof day === 'string' ? { day: formatIn(language, 'UTC', own.zones).day(day) } : {}),
    ...(typeof source === 'string' ? { source: sourceIn(language, source) } : {}),
    ...(problem === 'not-assignable' || problem === 'cannot-ask' ? { why: word(own.notAssignable, 'why') } : {}),
    ...(problem === 'notice-needs' ? { states: word(own.statements, 'states') } : {}),
    ...(problem === 'rules-propose' ? { class: word(own.classes, 'class') } : {}),
    ...(problem === 'bad-phone' && values['example'] === undefined ? { example: own.examples.elsewhere.phone } : {}),
    ...(problem === 'no-approver' ? { role: word(own.roles, 'role') } : {}),
  }
}

const made: Record<Language, Texts> = { 'zh-CN': textsIn('zh-CN'), en: textsIn('en') }

/** Own properties only, because a submitted code may be called `constructor`. */
function at<Value>(record: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
}

/** Replaces `{name}` by its value; numbers are written as in the language. */
function fill(sentence: string, values: Readonly<Record<string, string | number>>, language: Language): string {
  return sentence.replace(/\{([a-z]+)\}/gi, (_, name: string) => {
    const value = values[name]
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : (value ?? '')
  })
}
