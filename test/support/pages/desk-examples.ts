import type { Language } from '../../../functions/domain/forms/language.ts'
import type { CaseFile } from '../../../functions/domain/case/case-file.ts'
import type { ListedCase } from '../../../functions/domain/lists/listed-case.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { fileView } from '../../../functions/domain/views/case-views.ts'
import { caseFilePage, linkGroups } from '../../../functions/pages/tasks/case-file.ts'
import { filePartPage } from '../../../functions/pages/tasks/file-lists.ts'
import {
  casesPage,
  deskPage,
  enterChoicePage,
  exceptionPage,
  searchPage,
  type ShownCase,
} from '../../../functions/pages/index.ts'
import { factsListed, fileLists } from '../../../functions/record/file-lists.ts'
import { tellingOf } from '../../../functions/record/case-told.ts'
import { clockTime } from '../../../functions/record/facts/describe-values.ts'
import { wordings } from '../../../functions/record/wording/wordings.ts'
import { entity, everyone } from '../cast.ts'
import type { Case } from '../domain/desk.ts'
import { china } from '../domain/calendars.ts'

/** Pages of the desk that somebody signed in to: lists of cases, a case's file, search, and somebody's own work. */

const at = '2026-10-12T02:00:00.000Z'
const { zone } = china

const listed = (reference: string, more: Partial<ListedCase & ShownCase> = {}): ShownCase => ({
  reference,
  status: 'investigation',
  class: 'key',
  product: 'motor',
  category: 'claims',
  channel: 'phone',
  outcome: null,
  liaison: 'ian',
  receivedAt: '2026-10-08T02:00:00.000Z',
  respondBy: '2026-10-10T10:00:00.000Z',
  endedAt: null,
  dueAt: '2026-10-09T10:00:00.000Z',
  sight: {
    never: [],
    accusedUnits: [],
    unit: '成都分公司',
    holders: ['ian'],
    had: [],
    restricted: false,
    exceptions: [],
  },
  recognised: { name: 'José Müller-O’Brien', amount: { currency: 'CNY', value: '12000.00' } },
  ...more,
})

/** One that is late, one that is decided, one whose words are erased, and one of which only the row is left. */
const someCases = [
  listed('4MPD-K7QX-T'),
  // The answer is due at 17:00 in London, after midnight in Beijing.
  listed('2MPD-9TTX-K', {
    zone: 'Europe/London',
    respondBy: '2026-10-16T16:00:00.000Z',
    dueAt: '2026-10-13T16:00:00.000Z',
  }),
  listed('9TTX-2MPD-K', { status: 'decided', outcome: 'partly', dueAt: null }),
  listed('8GBQ-RXGC-B', { status: 'closed', recognised: null, endedAt: '2026-10-11T02:00:00.000Z' }),
  listed('K7QX-4MPD-X', { recognised: undefined, joinedInto: '4MPD-K7QX-T', category: null }),
]

/** One that lasts and one that compliance has ended. */
const exceptions = [
  { ended: null, until: '2026-10-13T02:00:00.000Z' },
  { ended: { by: { as: 'signed-in', person: 'kim', session: 's' }, at }, until: at },
].map((one, index) => ({
  ...one,
  id: `exception-${index + 1}`,
  person: 'sue',
  reason: `监管部门要求本机构说明情况，须由本人核对（${index + 1}）。`,
  tell: ['kim'],
  at: '2026-10-12T01:00:00.000Z',
  commit: 9,
})) as CaseFile['exceptions']

type Asked = { language: Language; query: Record<string, string>; formKey: string }

/** @param asked what a request for such a page brings @param given a case with much in its file */
export function deskExamples(
  asked: (language: Language) => Asked,
  given: (language: Language) => Case,
): Record<string, (language: Language) => string> {
  const looking = (language: Language) => ({
    ...asked(language),
    query: {},
    entity,
    at,
    zone,
    staff: everyone(language),
    policy: newestPolicy('standard'),
  })
  const list = (language: Language) => ({
    ...looking(language),
    list: 'received' as const,
    order: 'newest' as const,
    typed: { month: '2026-10', product: 'motor' },
    units: ['成都分公司', '总公司'],
    mistakes: [],
  })
  const file = (language: Language, query: Record<string, string>, more: object = {}): string => {
    const { file: of, desk } = given(language)
    const telling = { ...tellingOf(of, desk.calendar, desk.staff, language, wordings[language]), isPlain: true }
    const said = Object.values(of.mails).map((mail) => ({ at: mail.at, part: { text: mail.to } }))
    return caseFilePage({
      ...looking(language),
      query,
      view: fileView(of, 'sue', desk, at)!,
      desk,
      tasksAt: `/desk/tasks/${of.reference}/`,
      may: () => 'oversee',
      seesReaders: true,
      acts: ['reopen', 'revoke'],
      reading: undefined,
      links: linkGroups,
      lists: fileLists.map((name) => ({
        name,
        entries: name === 'links' ? said : factsListed([], name, telling),
      })),
      points: [{ text: '1', words: 'Only half was paid.' }],
      ...more,
    })
  }
  return {
    'cases of a month': (language) =>
      casesPage({
        ...list(language),
        shown: { cases: someCases, lookedTo: at, next: 'sealed', earlierMonth: '2026-09', isFirst: false },
      }),
    'cases, none': (language) =>
      casesPage({
        ...list(language),
        shown: { cases: [], lookedTo: undefined, next: undefined, earlierMonth: undefined, isFirst: true },
      }),
    'cases, a wrong address': (language) =>
      casesPage({ ...list(language), mistakes: [{ field: 'month', why: 'month' }], shown: { instead: '' } }),
    'file of a case': (language) => file(language, {}),
    'file of a case, unfolded': (language) => file(language, { show: 'all' }),
    'file of a case, no links chosen': (language) =>
      file(language, {}, { form: 'revoke', issues: [{ path: ['which'], problem: 'missing' }] }),
    'file of a case, opened by exception': (language) => file(language, {}, { acts: [], reading: exceptions[0] }),
    'file of a case, with exceptions': (language) => {
      const { file: of, desk } = given(language)
      const view = fileView({ ...of, exceptions }, 'sue', desk, at)!
      return file(language, {}, { acts: ['end-exception', 'revoke'], view })
    },
    'opening a file by exception': (language) => exceptionPage({ ...looking(language), values: {}, issues: [] }),
    'opening a file by exception, refused': (language) =>
      exceptionPage({
        ...looking(language),
        values: { reference: ['4MPD-K7QX-T'], reason: ['说明情况'] },
        issues: [
          { path: ['reference'], problem: 'no-exception' },
          { path: ['reason'], problem: 'too-short', values: { min: 10 } },
        ],
      }),
    'a list of the file': (language) => {
      const { file: of, desk } = given(language)
      return filePartPage({
        ...looking(language),
        file: of,
        desk,
        title: wordings[language].head.record,
        part: 'record',
        above: [{ text: 'Chain', below: [{ text: 'x'.repeat(200) }] }],
        shown: [
          { at, part: { text: 'One', words: 'Two\nthree', below: [{ text: 'Four', below: [{ text: 'Five' }] }] } },
        ],
        before: 30,
        clock: (moment) => clockTime(moment, zone),
      })
    },
    search: (language) => searchPage({ ...looking(language), typed: '' }),
    'search, too short': (language) => searchPage({ ...looking(language), typed: '李', wrong: 'short' }),
    'search, found': (language) =>
      searchPage({
        ...looking(language),
        typed: '欧阳 8000',
        found: { cases: someCases, isFull: true, most: 50, lookedTo: at },
      }),
    'entering, how it came': (language) => enterChoicePage({ ...looking(language), takesMail: true }),
    'own work, signed in': (language) =>
      deskPage({
        ...looking(language),
        only: undefined,
        tasks: [
          {
            reference: '4MPD-K7QX-T',
            task: 'investigation-1',
            kind: 'investigation',
            dueAt: '2026-10-09T10:00:00.000Z',
            class: 'key',
            case: { name: '欧阳娜娜', product: 'Motor', amount: undefined, days: 4 },
          },
          {
            reference: '9TTX-2MPD-K',
            task: 'consultation-1',
            kind: 'consultation',
            dueAt: at,
            class: undefined,
            case: undefined,
          },
        ],
        from: 1,
        of: 40,
        more: true,
        next: 26,
        mails: { count: 3, more: false },
        accounts: 2,
        team: true,
      }),
  }
}
