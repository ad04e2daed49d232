/**
 * The one stylesheet. Phone first, one column of at most 720 px, body text of 19 px, everything that is pressed at
 * least 44 px high. A list of cases has the width of a desk's screen. System fonts, with those for Chinese of each
 * platform. Whatever somebody wrote may break anywhere: five thousand characters without a blank do not widen the page.
 */
export const stylesheet = `
:root { --ink: #17211f; --soft: #4a5856; --line: #c9d1cd; --paper: #fff; --wash: #f3f6f4; --brand: #124a45; --brand-dark: #0a332f; --link: #0b5a8f; --wrong: #a8201a; --late: #8a3b00; --focus: #ffc533; }
*, ::before, ::after { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.1875rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; overflow-wrap: anywhere; }
:lang(zh-CN) { line-height: 1.7; }
.column { max-width: 752px; margin: 0 auto; padding: 0 1rem; }
a { color: var(--link); text-underline-offset: .18em; }
a:hover { text-decoration-thickness: .14em; }
a:focus-visible, button:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; box-shadow: 0 0 0 6px var(--focus); border-radius: 2px; }
main:focus, main:focus-visible { outline: none; box-shadow: none; }
.skip { position: absolute; left: -999em; }
.skip:focus { position: static; display: block; padding: .75rem 1rem; background: var(--focus); color: var(--ink); }
.hidden { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.top { border-top: 8px solid var(--brand); border-bottom: 1px solid var(--line); }
.top .column { display: flex; align-items: center; justify-content: space-between; gap: 0 1rem; min-height: 64px; }
.top nav { flex: none; }
.visit { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; border-top: 1px solid var(--line); font-size: 1rem; }
.visit p { margin: 0; padding: .3rem 0; }
.visit a, .visit strong { display: inline-block; padding: .15rem 0; margin-right: .8rem; }
.insurer { margin: .5rem 0; font-weight: 700; line-height: 1.35; }
.service { display: block; font-weight: 400; color: var(--soft); }
nav a, button.link { display: inline-flex; align-items: center; min-height: 44px; padding: 0; border: 0; background: none; color: var(--link); font: inherit; text-decoration: underline; text-underline-offset: .18em; cursor: pointer; }
main.column { padding-top: 2rem; padding-bottom: 4rem; }
h1 { font-size: 1.8rem; line-height: 1.25; margin: 0 0 1.25rem; letter-spacing: -.01em; }
h2 { font-size: 1.35rem; line-height: 1.35; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.1875rem; line-height: 1.4; margin: 1.75rem 0 .5rem; }
:lang(zh-CN) h1 { letter-spacing: 0; }
p, ul, ol { margin: 0 0 1rem; }
ul, ol { padding-left: 1.4rem; }
li { margin-bottom: .4rem; }
.lead { font-size: 1.25rem; }
.caption { color: var(--soft); margin: 0 0 .25rem; }
.words { white-space: pre-wrap; overflow-wrap: anywhere; }
.quote { border-left: 4px solid var(--line); padding: .1rem 0 .1rem 1rem; margin: 0 0 1rem; }
footer { padding: .05px 0; border-top: 1px solid var(--line); background: var(--wash); color: var(--soft); font-size: 1rem; }
footer p { margin: 1.25rem 0; }
ul.foot { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; margin: 0 0 1.25rem; padding: 0; }
ul.foot a { display: inline-block; padding: .4rem 0; }
form { margin: 0; }
.field, fieldset { margin: 0 0 1.75rem; padding: 0; border: 0; min-width: 0; }
label, legend { font-weight: 600; display: block; padding: 0; }
fieldset.part { margin-bottom: 2.5rem; }
fieldset.part > legend { font-size: 1.35rem; line-height: 1.35; margin-bottom: .75rem; }
fieldset.row { border: 1px solid var(--line); border-radius: 6px; padding: 0 1rem 1rem; margin-bottom: 1.25rem; }
fieldset.row > legend { padding: 0 .4rem; margin-left: -.4rem; color: var(--soft); }
fieldset.row .field:last-child, fieldset.row fieldset:last-child { margin-bottom: .25rem; }
.optional { font-weight: 400; color: var(--soft); }
.hint { color: var(--soft); margin: .1rem 0 .35rem; font-size: 1.0625rem; }
.wrong { border-left: 5px solid var(--wrong); padding-left: .9rem; }
/* A legend stands on its fieldset's border; floating, it stands below its top, where the border of a mistake begins. */
fieldset.wrong > legend { float: left; width: 100%; }
fieldset.wrong > legend + * { clear: both; }
.error { color: var(--wrong); font-weight: 600; margin: .1rem 0 .35rem; }
input, select, textarea { font: inherit; line-height: 1.4; color: var(--ink); background: var(--paper); border: 2px solid #53625f; border-radius: 4px; padding: .5rem .6rem; width: 100%; min-height: 48px; display: block; margin-top: .25rem; }
textarea { resize: vertical; }
input:focus, select:focus, textarea:focus { outline: 3px solid var(--focus); outline-offset: 0; border-color: var(--ink); box-shadow: inset 0 0 0 1px var(--ink); }
.wrong input, .wrong select, .wrong textarea { border-color: var(--wrong); }
input.short { max-width: 8rem; }
input.medium { max-width: 17rem; }
.money { display: flex; align-items: center; gap: .5rem; max-width: 20rem; margin-top: .25rem; }
.money input { margin-top: 0; }
.money select { width: auto; margin-top: 0; }
.unit { color: var(--soft); white-space: nowrap; }
.option { position: relative; padding-left: 54px; min-height: 44px; margin-bottom: .5rem; }
.option input { position: absolute; left: 0; top: 0; width: 44px; min-height: 44px; height: 44px; margin: 0; opacity: 0; cursor: pointer; }
.option label { font-weight: 400; padding: .45rem 0; cursor: pointer; line-height: 1.5; }
.option label::before { content: ""; position: absolute; left: 2px; top: 2px; width: 40px; height: 40px; border: 2px solid var(--ink); background: var(--paper); border-radius: 4px; }
.option input[type=radio] + label::before { border-radius: 50%; }
.option label::after { content: ""; position: absolute; display: none; }
.option input[type=radio] + label::after { left: 12px; top: 12px; width: 20px; height: 20px; border-radius: 50%; background: var(--brand); }
.option input[type=checkbox] + label::after { left: 12px; top: 13px; width: 20px; height: 11px; border: solid var(--brand); border-width: 0 0 4px 4px; transform: rotate(-45deg); }
.option input:checked + label::after { display: block; }
.option input:focus-visible + label::before { outline: 3px solid var(--ink); outline-offset: 1px; box-shadow: 0 0 0 6px var(--focus); }
.option .hint { margin: -.35rem 0 .35rem; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: center; margin: 2rem 0 0; }
button.main, a.main { display: inline-flex; align-items: center; justify-content: center; min-height: 52px; padding: .6rem 1.5rem; border: 0; border-radius: 6px; background: var(--brand); color: #fff; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; box-shadow: 0 3px 0 var(--brand-dark); }
button.main:hover, a.main:hover { background: var(--brand-dark); }
button.warning { background: var(--wrong); box-shadow: 0 3px 0 #6d120e; }
button.warning:hover { background: #85170f; }
button.other, a.other { display: inline-flex; align-items: center; min-height: 48px; padding: .4rem 1.1rem; border: 2px solid var(--brand); border-radius: 6px; background: var(--paper); color: var(--brand); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
button.other:hover, a.other:hover { background: var(--wash); }
.summary { border: 4px solid var(--wrong); border-radius: 4px; padding: 1rem 1.25rem .5rem; margin: 0 0 2rem; }
.summary h2 { margin: 0 0 .5rem; }
.summary ul { list-style: none; padding: 0; }
.summary a { color: var(--wrong); font-weight: 600; display: inline-block; padding: .35rem 0; }
.panel { background: var(--brand); color: #fff; border-radius: 8px; padding: 1.75rem 1.25rem; margin: 0 0 1.75rem; text-align: center; }
.panel h1 { margin: 0 0 .75rem; }
.panel p { margin: 0; }
.reference { font-size: 1.9rem; font-weight: 700; letter-spacing: .06em; line-height: 1.3; font-variant-numeric: tabular-nums; }
.notice { border: 2px solid var(--brand); border-left-width: 8px; border-radius: 4px; background: var(--wash); padding: 1rem 1.1rem; margin: 0 0 1.75rem; }
.notice h2 { margin: 0 0 .5rem; }
.notice p:last-child { margin-bottom: 0; }
.card { border: 1px solid var(--line); border-radius: 8px; background: var(--wash); padding: 1.1rem 1.1rem .35rem; margin: 0 0 1.5rem; }
form + .card { margin-top: 2.5rem; }
/* A hint has a small margin of its own. */
form + p, form + .hint { margin-top: 1.5rem; }
.card > :first-child { margin-top: 0; }
.card h4 { margin: 0; font-size: 1.1875rem; }
.words { margin: 0 0 1rem; }
dd > .words:last-child { margin-bottom: 0; }
.times { display: grid; gap: .75rem; margin: 0 0 1.75rem; padding: 0; }
.times > div { border: 1px solid var(--line); border-left: 6px solid var(--brand); border-radius: 4px; padding: .7rem .9rem; }
.times dt { color: var(--soft); font-size: 1rem; }
.times dd { margin: 0; font-weight: 700; word-break: keep-all; }
.times dd .hint { display: block; font-weight: 400; margin: .2rem 0 0; }
.times .late { border-color: var(--late); background: #fff6ec; }
.late strong, .tag { display: inline-block; background: var(--late); color: #fff; font-size: .95rem; font-weight: 700; padding: .1rem .55rem; border-radius: 4px; margin-right: .4rem; }
dl.answers { margin: 0 0 1.5rem; border-top: 1px solid var(--line); }
dl.answers > div { border-bottom: 1px solid var(--line); padding: .7rem 0; }
dl.answers dt { font-weight: 600; }
dl.answers dd { margin: 0; }
dl.answers dd.change button { min-height: 44px; margin: -.45rem 0; }
dl.answers dd.change a, .buttons > a:not([class]) { display: inline-flex; align-items: center; min-height: 44px; }
dl.answers dl.answers { margin: .35rem 0 0; }
dl.answers dl.answers > div:last-child { border-bottom: 0; padding-bottom: 0; }
.none { color: var(--soft); }
ol.steps { list-style: none; padding: 0; margin: 0 0 1.75rem; }
ol.steps li { position: relative; padding: 0 0 1.1rem 2.6rem; margin: 0; color: var(--soft); }
ol.steps li::before { content: ""; position: absolute; left: 0; top: .2rem; width: 24px; height: 24px; border-radius: 50%; border: 3px solid #8b9a96; background: var(--paper); }
ol.steps li::after { content: ""; position: absolute; left: 10.5px; top: calc(.2rem + 24px); bottom: -.2rem; width: 3px; background: var(--line); }
ol.steps li:last-child::after { display: none; }
ol.steps li.done { color: var(--ink); }
ol.steps li.done::before { background: var(--brand); border-color: var(--brand); }
ol.steps li.done::after { background: var(--brand); }
ol.steps li.now { color: var(--ink); font-weight: 700; }
ol.steps li.now::before { border-color: var(--brand); border-width: 7px; }
ol.steps button.link { min-height: 0; padding: .1rem 0; text-align: left; }
ol.steps .state { font-weight: 400; font-size: 1rem; color: var(--soft); display: block; }
ol.timeline { list-style: none; padding: 0; margin: 0 0 1.5rem; }
ol.timeline li { border-left: 3px solid var(--line); padding: 0 0 .9rem 1rem; margin: 0; }
ul.plain { list-style: none; padding: 0; margin: 0 0 1.5rem; }
ol.timeline ul.below, .card ul.below { margin: .15rem 0 0; padding: 0 0 0 1.1rem; }
ol.timeline ul.below li, .card ul.below li { border: 0; padding: 0; margin: 0; overflow-wrap: anywhere; }
ol.timeline time { display: block; color: var(--soft); font-size: 1rem; }
ul.choices { list-style: none; padding: 0; margin: 0 0 1.5rem; }
ul.choices li { margin: 0 0 .75rem; }
ul.choices a { display: block; border: 2px solid var(--brand); border-radius: 8px; padding: .8rem 1rem; text-decoration: none; color: var(--brand); font-weight: 700; }
ul.choices a:hover { background: var(--wash); }
.beside { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: .2rem 0 1rem 1rem; }
ul.choices .beside a { display: inline-flex; align-items: center; min-height: 44px; border: 0; border-radius: 0; padding: 0; font-weight: 600; text-decoration: underline; }
ul.choices a.first { background: var(--brand); color: #fff; }
ul.choices a.first:hover { background: var(--brand-dark); }
ul.choices a.first .hint { color: #fff; }
main:has(.glance) { padding-top: 1rem; }
main:has(.glance) h1 { font-size: 1.5rem; margin-bottom: .75rem; }
.glance { font-size: 1.0625rem; line-height: 1.5; border-left: 6px solid var(--brand); padding: 0 0 0 .9rem; margin: 0 0 1rem; }
.glance p, .glance .words { margin: 0 0 .3rem; }
.glance a[href^="tel:"] { display: inline-flex; align-items: center; min-height: 44px; font-weight: 600; }
.glance .story { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
.glance .due { font-weight: 700; }
.ways a { display: inline-block; padding: .3rem .8rem .3rem 0; }
.way { margin: 0 0 2rem; }
.way h3 { margin-top: 0; }
.way .hint { margin-bottom: .75rem; }
ul.choices .hint { display: block; font-weight: 400; color: var(--soft); margin: 0; }
details { margin: 1.5rem 0 1.75rem; }
summary { cursor: pointer; color: var(--link); font-weight: 600; padding: .5rem 0; min-height: 44px; }
details > .inside { border-left: 4px solid var(--line); padding: .5rem 0 .25rem 1rem; }
ul.tabs { display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; padding: 0; margin: 0 0 1.25rem; }
ul.tabs li { display: inline-flex; align-items: center; min-height: 44px; margin: 0; }
table.cases, table.cases tbody, table.cases tr, table.cases td { display: block; }
table.cases { width: 100%; border-collapse: collapse; font-size: 1.0625rem; line-height: 1.45; margin: 0 0 1.5rem; }
table.cases thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
table.cases tr { border: 1px solid var(--line); border-left: 6px solid var(--brand); border-radius: 4px; padding: .5rem .9rem; margin: 0 0 .9rem; }
table.cases td { padding: .25rem 0; }
table.cases td::before { content: attr(data-label); display: block; color: var(--soft); font-size: .95rem; }
table.cases td:first-child::before { display: none; }
table.cases td > a { display: inline-flex; align-items: center; min-height: 44px; font-weight: 700; }
table.cases .hint { font-size: 1rem; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2.5rem 0; }
@media (min-width: 640px) {
table.cases { display: table; font-size: 1rem; }
table.cases thead { position: static; display: table-header-group; clip-path: none; }
table.cases tbody { display: table-row-group; }
body:has(table.cases) .column { max-width: 1180px; }
table.cases tr { display: table-row; border: 0; }
table.cases th, table.cases td { overflow-wrap: break-word; }
table.cases th { text-align: left; vertical-align: bottom; padding: .4rem .8rem .4rem 0; border-bottom: 2px solid var(--ink); }
table.cases td { display: table-cell; vertical-align: top; padding: .5rem .8rem .5rem 0; border-bottom: 1px solid var(--line); }
table.cases td::before { display: none; }
table.cases td > a { min-height: 0; display: inline; }
.service { display: inline; padding-left: .6rem; border-left: 1px solid var(--line); margin-left: .35rem; white-space: nowrap; }
h1 { font-size: 2.25rem; }
h2 { font-size: 1.5rem; }
fieldset.part > legend { font-size: 1.5rem; }
.times { grid-template-columns: 1fr 1fr; }
.inline { display: flex; flex-wrap: wrap; gap: 0 2rem; }
dl.answers > div { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 0 1.25rem; }
dl.answers > div.changeable { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) 4.5rem; }
dl.answers > div.wide { display: block; }
dl.answers dd.change { text-align: right; }
.reference { font-size: 2.4rem; }
}
.screen { margin: 0 0 1.5rem; }
.letter { border: 1px solid var(--line); padding: 1.25rem 1.1rem; }
.letter h1 { font-size: 1.35rem; margin: 1.5rem 0 1rem; }
.letter h2 { font-size: 1.1875rem; margin: 1.5rem 0 .5rem; }
.letter .lead { font-size: inherit; }
.letter .head { border-bottom: 3px solid var(--brand); margin: 0 0 1.25rem; }
.letter .head p { margin: 0 0 .25rem; }
.letter .notes { border-top: 1px solid var(--line); margin-top: 1.5rem; padding-top: .75rem; font-size: .9em; }
.letter .notes p { margin: 0 0 .25rem; }
.letter .window { border: 1px dashed var(--line); font-style: normal; margin: 0 0 1.25rem; max-width: 20rem; padding: .5rem .75rem; }
.letter.sheet { margin: 0 0 2rem; }
.letter.large { font-size: 1.5rem; }
.letter.large h1, .letter.large h2 { font-size: 1.75rem; }
@page { margin: 18mm; }
@media print {
.top nav, .skip, .buttons, .ways, footer, dd.change, .screen { display: none; }
body { font-size: 11pt; }
body:has(.letter) .top { display: none; }
main.column:has(.letter) { max-width: none; padding: 0; }
.letter { border: 0; padding: 0; line-height: 1.4; }
.letter h1 { font-size: 13pt; margin: 5mm 0 3mm; }
.letter h2 { font-size: 11.5pt; margin: 4mm 0 1.5mm; break-after: avoid; }
.letter p, .letter ul { margin: 0 0 2mm; orphans: 3; widows: 3; }
.letter li { margin: 0 0 1mm; break-inside: avoid; }
.letter.large, .letter.large .notes { font-size: 18pt; }
.letter.large h1, .letter.large h2 { font-size: 20pt; }
.letter .whole { break-before: page; }
.letter.sheet { margin: 0; }
.letter.sheet + .letter.sheet { break-before: page; }
.letter.sheet .head { box-sizing: border-box; height: 26mm; margin: 0 0 1mm; overflow: hidden; }
.letter.sheet .window { border: 0; font-size: 11pt; height: 40mm; line-height: 1.35; margin: 0 0 6mm; max-width: 80mm; padding: 0 0 0 2mm; }
.panel { color: var(--ink); background: none; border: 2px solid var(--ink); }
details > .inside { display: block; }
details::details-content { content-visibility: visible; block-size: auto; }
a { color: inherit; }
}
`

/**
 * Of the text above, base64: what lets it in where nothing else inline is. A test says what it has to be when the text
 * changes.
 */
const stylesheetHash = 'sha256-fTL3f5BRKtLFWL/9wd037+vMHzZBh3u+NrkFC8ucsUg='

/** No scripts, no third parties, no frames. The only stylesheet is allowed by its hash. The only image is inline. */
export const contentSecurityPolicy = `default-src 'none'; style-src '${stylesheetHash}'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`
