import { html, raw } from 'hono/html'
import type { Language } from '../../functions/domain/forms/language.ts'
import type { SentMail } from '../services/ses.ts'
import { texts } from '../../functions/text/index.ts'
import type { Addressee, Chosen, Mailbox } from './mailboxes.ts'
import { type Words, words } from './text.ts'
import { atDesk } from './when.ts'

/** One execution and its state; `enteredAt` (ISO 8601) is when it entered that state. */
export type ExecutionRow = { name: string; machine: string; status: string; state: string; enteredAt: string }
export type HistoryEvent = { id: number; at: number; type: string; state: string }
type Html = ReturnType<typeof html>

/** Rows on a page: enough to look at, few enough to be quick with ten thousand cases. */
const pageLength = 50

export type Overview = {
  language: Language
  /** The folder of the desk's data; undefined if everything is in memory. */
  dataDir: string | undefined
  /** IANA name of the desk's zone. */
  zone: string
  now: number
  problem: 'past' | 'unclear' | 'failed' | undefined
  /** The mails of those chosen. */
  mails: readonly SentMail[]
  chosen: Chosen
  boxes: readonly Mailbox[]
  people: readonly Addressee[]
  /** Mails to leave out, newest first. */
  skip: number
  /** An address of the domain whose mail the desk takes; undefined if it takes none. */
  mailTo: string | undefined
  standings: readonly ExecutionRow[]
}

export function overview(given: Overview): Html {
  const say = words[given.language]
  return layout(
    given.language,
    say.title,
    '/_local',
    html`
    <p>${given.dataDir === undefined ? say.inMemory : html`${say.keptIn} <code>${given.dataDir}</code>${say.stop}`} ${say.noEmail} <a href="/?lang=${given.language}">${say.form}</a></p>
    ${clockSection(given, say)}
    ${inboxSection(given, say)}
    ${given.mailTo === undefined ? '' : mailInSection(given, given.mailTo, say)}
    ${caseSection(given, say)}`,
  )
}

function clockSection({ language, now, problem, zone }: Overview, say: Words | (typeof words)['zh-CN']): Html {
  const steps = [
    ['PT1H', say.hour],
    ['PT4H', say.fourHours],
    ['P1D', say.day],
    ['P1W', say.week],
  ] as const
  return html`
    <section aria-labelledby="clock">
      <h2 id="clock">${say.clock}</h2>
      ${problem === undefined ? '' : html`<p class="error" role="alert">${say[problem]}</p>`}
      <p>${say.now} <strong class="now">${atDesk(now, zone)}</strong> ${say.atDesk(texts(language).format(zone).zone)} · <time datetime="${iso(now)}">${iso(now)}</time></p>
      <form method="post" action="/_local/clock?lang=${language}">
        <fieldset>
          <legend>${say.advance}</legend>
          ${steps.map(([duration, label]) => html`<button name="advance" value="${duration}">${label}</button> `)}
          <button name="workday" value="next">${say.workday}</button>
        </fieldset>
      </form>
      <form method="post" action="/_local/clock?lang=${language}">
        <label for="to">${say.to(texts(language).format(zone).zone)}</label>
        <input id="to" name="desk" type="datetime-local" min="${field(now, zone)}" value="${field(now + 3_600_000, zone)}" required>
        <button>${say.set}</button>
      </form>
    </section>`
}

function inboxSection(given: Overview, say: Words | (typeof words)['zh-CN']): Html {
  const { language, mails, chosen, skip, zone } = given
  const shown = mails.toReversed().slice(skip, skip + pageLength)
  const link = (skipped: number) => inboxAddress(language, chosen, skipped)
  return html`
    <section aria-labelledby="inbox">
      <h2 id="inbox">${inboxTitle(given, say)} <span class="count">${mails.length}</span></h2>
      ${mailboxNav(given, say)}
      ${
        shown.length === 0
          ? html`<p>${say.noMail}</p>`
          : html`<table>
            <thead><tr><th scope="col">${say.sent}</th><th scope="col">${say.recipient}</th><th scope="col">${say.subject}</th></tr></thead>
            <tbody>${shown.map(
              (mail) => html`
              <tr>
                <td data-label="${say.sent}">${atDesk(mail.at, zone)}</td>
                <td data-label="${say.recipient}">${mail.to.map((address) => html`<a class="quiet" href="${inboxAddress(language, { to: address, role: undefined })}">${address}</a> `)}</td>
                <td data-label="${say.subject}"><a href="/_local/mail/${encodeURIComponent(mail.id)}?lang=${language}">${mail.subject}</a></td>
              </tr>`,
            )}</tbody>
          </table>`
      }
      <p>${skip > 0 ? html`<a href="${link(Math.max(0, skip - pageLength))}">${say.newer}</a> ` : ''}
         ${skip + pageLength < mails.length ? html`<a href="${link(skip + pageLength)}">${say.older}</a>` : ''}</p>
    </section>`
}

/** A whole message, as somebody else's program would send it. */
function mailInSection({ language }: Overview, to: string, say: Words | (typeof words)['zh-CN']): Html {
  const example = `From: Chen Jing <chen@example.com>\nTo: ${to}\nSubject: \n\n`
  return html`
    <section aria-labelledby="mail-in">
      <h2 id="mail-in">${say.mailIn}</h2>
      <form method="post" action="/_local/mail-in?lang=${language}">
        <label for="raw">${say.wholeMail}</label>
        <textarea id="raw" name="raw" rows="8" required>
${example}</textarea>
        ${unproven(say)}
        <button>${say.send}</button>
      </form>
    </section>`
}

const unproven = (say: Words | (typeof words)['zh-CN']): Html =>
  html`<p><label><input type="checkbox" name="dmarc" value="FAIL"> ${say.unproven}</label></p>`

const isAll = ({ to, role }: Chosen): boolean => to === undefined && role === undefined

function inboxAddress(language: Language, { to, role }: Chosen, skip = 0): string {
  const query = {
    lang: language,
    ...(to !== undefined && { to }),
    ...(role !== undefined && { role }),
    ...(skip > 0 && { skip: String(skip) }),
  }
  return `/_local?${new URLSearchParams(query).toString()}#inbox`
}

function inboxTitle({ language, chosen, people }: Overview, say: Words | (typeof words)['zh-CN']): Html | string {
  if (isAll(chosen)) return say.inbox
  const { to, role } = chosen
  const roles: Readonly<Record<string, string>> = texts(language).labels.roles
  const who = to === undefined ? (roles[role ?? ''] ?? role) : (people.find(({ email }) => email === to)?.name ?? to)
  return html`${say.inboxOf} <bdi>${who}</bdi>`
}

/** The ways into the inbox: by role, and by person. */
function mailboxNav({ language, boxes, chosen }: Overview, say: Words | (typeof words)['zh-CN']): Html | '' {
  if (boxes.length === 0) return ''
  const entry = (to: Partial<Chosen>, label: string, count?: number): Html => {
    const own = { to: undefined, role: undefined, ...to }
    const here = own.to === chosen.to && own.role === chosen.role
    return html`<a href="${inboxAddress(language, own)}"${here ? raw(' aria-current="true"') : ''}><bdi>${label}</bdi></a>${count === undefined ? '' : html` <span class="count">${count}</span>`}`
  }
  const { roles } = texts(language).labels
  return html`<nav aria-label="${say.whose}">
        <p>${entry({}, say.all)}</p>
        <dl>${boxes.map(
          ({ role, count, people }) => html`
          <dt>${entry({ role }, roles[role], count)}</dt><dd>${people.length === 0 ? '' : html`<ul class="names">${people.map((one) => html`<li>${entry({ to: one.email }, one.name, one.count)}</li> `)}</ul>`}</dd>`,
        )}
        </dl>
      </nav>`
}

function caseSection({ language, standings, zone }: Overview, say: Words | (typeof words)['zh-CN']): Html {
  const order = [...standings].sort(
    (a, b) =>
      Number(b.status === 'RUNNING') - Number(a.status === 'RUNNING') ||
      Date.parse(b.enteredAt) - Date.parse(a.enteredAt),
  )
  return html`
    <section aria-labelledby="cases">
      <h2 id="cases">${say.cases} <span class="count">${standings.length}</span></h2>
      ${
        standings.length === 0
          ? html`<p>${say.noCase}</p>`
          : html`<table>
            <thead><tr><th scope="col">${say.reference}</th><th scope="col">${say.state}</th><th scope="col">${say.since}</th><th scope="col">${say.status}</th></tr></thead>
            <tbody>${order.slice(0, pageLength).map(
              (standing) => html`
              <tr>
                <td data-label="${say.reference}"><a href="/_local/executions/${encodeURIComponent(standing.name)}?lang=${language}">${standing.name}</a></td>
                <td data-label="${say.state}">${standing.state}</td>
                <td data-label="${say.since}">${atDesk(Date.parse(standing.enteredAt), zone)}</td>
                <td data-label="${say.status}">${standing.status}</td>
              </tr>`,
            )}</tbody>
          </table>`
      }
      ${order.length > pageLength ? html`<p>${say.more} <a href="/_local/executions">/_local/executions</a></p>` : ''}
    </section>`
}

/** @param takesMail whether the desk takes answers */
export function mailPage(language: Language, mail: SentMail, zone: string, takesMail = false): Html {
  const say = words[language]
  return layout(
    language,
    mail.subject,
    `/_local/mail/${encodeURIComponent(mail.id)}`,
    html`
    <p><a href="/_local?lang=${language}#inbox">${say.back}</a></p>
    <dl>
      <dt>${say.from}</dt><dd>${mail.from}</dd>
      <dt>${say.recipient}</dt><dd>${mail.to.join(', ')}</dd>
      <dt>${say.sent}</dt><dd>${atDesk(mail.at, zone)}</dd>
    </dl>
    <h2>${say.rendered}</h2>
    ${
      mail.html === ''
        ? html`<p>${say.noHtml}</p>`
        : // The mail is foreign content: no script, no form, no origin of ours; its links open beside it.
          html`<iframe title="${mail.subject}" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${linksBeside(mail.html)}"></iframe>`
    }
    <h2>${say.plain}</h2>
    <pre>${mail.text.split(/(https?:\/\/[^\s<>"]+)/).map((part, place) => (place % 2 === 1 ? html`<a href="${part}" target="_blank" rel="noreferrer">${part}</a>` : part))}</pre>
    ${
      takesMail
        ? html`<h2 id="answer">${say.answer}</h2>
    <form method="post" action="/_local/mail-in?lang=${language}">
      <input type="hidden" name="answers" value="${mail.id}">
      <label for="text">${say.answerAs}</label>
      <textarea id="text" name="text" rows="6" required></textarea>
      ${unproven(say)}
      <button>${say.send}</button>
    </form>`
        : ''
    }`,
  )
}

/** A doctype must come first, or the browser lays the mail out in quirks mode. */
const linksBeside = (mail: string): string =>
  /<head[^>]*>/i.test(mail) ? mail.replace(/<head[^>]*>/i, '$&<base target="_blank">') : `<base target="_blank">${mail}`

/** Events on a page of a history: an execution may have 15,000. */
export const historyLength = 200

/** The newest events of an execution, and the way to the rest. @param before number of an event; the end if left out */
export function historyPage(
  language: Language,
  zone: string,
  name: string,
  events: readonly HistoryEvent[],
  before = Number.POSITIVE_INFINITY,
): Html {
  const say = words[language]
  const address = `/_local/executions/${encodeURIComponent(name)}`
  const known = events.filter(({ id }) => id < before)
  const shown = known.slice(-historyLength)
  const older = known.length > shown.length ? shown[0]?.id : undefined
  return layout(
    language,
    `${say.history} ${name}`,
    address,
    html`
    <p><a href="/_local?lang=${language}#cases">${say.back}</a></p>
    ${older === undefined ? '' : html`<p><a href="${address}?lang=${language}&amp;before=${older}">${say.earlier}</a></p>`}
    <table>
      <thead><tr><th scope="col">#</th><th scope="col">${say.since}</th><th scope="col">${say.event}</th><th scope="col">${say.detail}</th></tr></thead>
      <tbody>${shown.map(
        (event) => html`
        <tr><td data-label="#">${event.id}</td><td data-label="${say.since}">${atDesk(event.at, zone)}</td><td data-label="${say.event}">${event.type}</td><td data-label="${say.detail}">${event.state}</td></tr>`,
      )}</tbody>
    </table>`,
  )
}

export function missingPage(language: Language): Html {
  const say = words[language]
  return layout(language, say.missing, '/_local', html`<p><a href="/_local?lang=${language}">${say.back}</a></p>`)
}

function layout(language: Language, title: string, path: string, body: Html): Html {
  const say = words[language]
  const other = language === 'en' ? 'zh-CN' : 'en'
  return html`<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="referrer" content="no-referrer">
  <title>${title}</title>
  <style>${raw(style)}</style>
</head>
<body>
  <header><div><a href="/_local?lang=${language}">Liaison</a> <span class="tag">/_local</span> <a lang="${other}" hreflang="${other}" href="${path}?lang=${other}">${say.other}</a></div></header>
  <main><h1>${title}</h1>${body}</main>
</body>
</html>`
}

/** The value of a field for a local date and time. */
const field = (instant: number, zone: string): string => atDesk(instant, zone).replace(' ', 'T')

const iso = (instant: number): string => new Date(instant).toISOString()

/** System fonts, one column, tables that become lists on a phone, colours of at least 4.5:1. */
const style = `
:root { color-scheme: light; --ink: #0b0c0c; --blue: #1a5fa8; --line: #b1b4b6; --focus: #ffdd00 }
* { box-sizing: border-box }
body { margin: 0; color: var(--ink); background: #fff; font: 1.0625rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere }
header { background: #0b0c0c; border-bottom: .5rem solid var(--blue) }
header div, main { max-width: 62rem; margin: 0 auto; padding: .75rem 1rem }
header div { display: flex; gap: 1rem; align-items: baseline }
header a { color: #fff; font-weight: 600 } header a:last-child { margin-left: auto; font-weight: 400 }
.tag { color: #fff; font-family: ui-monospace, monospace; font-size: .875rem }
h1 { font-size: 1.9rem; line-height: 1.2 } h2 { font-size: 1.35rem; margin: 2rem 0 .75rem; padding-top: 1rem; border-top: 1px solid var(--line) }
a { color: var(--blue); text-underline-offset: .15em } a.quiet { color: inherit }
a:focus-visible, button:focus-visible, input:focus-visible, textarea:focus-visible, iframe:focus-visible { outline: 3px solid var(--focus); outline-offset: 0; box-shadow: 0 0 0 5px var(--ink) }
.now { font-size: 1.5rem; font-variant-numeric: tabular-nums }
.count { font-weight: 400; color: #505a5f }
.error { border-left: .3rem solid #d4351c; padding: .5rem .75rem; color: #942514; font-weight: 600 }
fieldset { border: 0; margin: 0 0 1rem; padding: 0 } legend, label { font-weight: 600; display: block; margin-bottom: .4rem; padding: 0 }
textarea { font: inherit; width: 100%; padding: .45rem .8rem; border: 2px solid var(--ink); margin: 0 0 .4rem }
input[type=checkbox] { min-height: 0 }
button, input { font: inherit; padding: .45rem .8rem; border: 2px solid var(--ink); border-radius: 0; min-height: 2.75rem; margin: 0 .25rem .4rem 0; max-width: 100% }
button { background: #00703c; border-color: #002d18; color: #fff; font-weight: 600; cursor: pointer } button:hover { background: #005a30 }
table { width: 100%; border-collapse: collapse } th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line) } td:first-child { white-space: nowrap }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem } dt { font-weight: 600 } dd { margin: 0 }
nav dl { margin: .5rem 0 1.25rem } nav [aria-current] { color: var(--ink); font-weight: 600; text-decoration: none }
ul.names { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 0; padding: 0 }
iframe { width: 100%; height: 44rem; border: 1px solid var(--line) } pre { white-space: pre-wrap; background: #f3f2f1; padding: 1rem; font: .95rem/1.5 ui-monospace, monospace }
@media (max-width: 40rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  tr { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0 } td { display: block; border: 0; padding: .1rem 0 }
  td::before { content: attr(data-label) "  "; font-weight: 600 }
  button { width: 100%; margin-right: 0 } dl { grid-template-columns: 1fr }
}
`
