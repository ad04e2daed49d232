import { createHash } from 'node:crypto'
import { contentSecurityPolicy } from '../parts/stylesheet.ts'

/** What pages of figures have besides the one stylesheet: wide tables, pictures beside them, print. */
export const figureStyles = `
main.column:has(.figures) { max-width: 1180px; }
.column:has(.figures) h2 { border-top: 3px solid var(--brand); padding-top: .75rem; }
.facts span { display: inline-block; margin: 0 1.25rem .25rem 0; }
.figure { margin: 0 0 2.5rem; break-inside: avoid; }
.figure h3 { margin-top: 1rem; }
.figure .formula { font-size: 1rem; color: var(--soft); margin: 0 0 .5rem; }
.figure ul.left { font-size: 1rem; margin: 0 0 .5rem; }
.figure .scroll { overflow-x: auto; margin: 0 0 1rem; }
.figure .scroll:focus-visible { outline: 3px solid var(--ink); }
table.numbers { border-collapse: collapse; width: 100%; font-size: 1rem; line-height: 1.35; font-variant-numeric: tabular-nums; }
table.numbers caption { text-align: left; color: var(--soft); padding: 0 0 .3rem; }
table.numbers th, table.numbers td { border-bottom: 1px solid var(--line); padding: .35rem .6rem .35rem 0; text-align: right; vertical-align: bottom; overflow-wrap: normal; }
table.numbers thead th { font-weight: 600; border-bottom: 2px solid var(--ink); min-width: 4.2rem; }
table.numbers th:first-child { text-align: left; min-width: 7.5rem; max-width: 16rem; }
table.numbers tbody th { font-weight: 400; }
table.numbers tr.total th, table.numbers tr.total td { font-weight: 700; border-top: 2px solid var(--ink); }
table.numbers td a { display: inline-block; padding: .1rem .15rem; }
svg.picture { display: block; max-width: 100%; margin: 0 0 1rem; overflow: visible; }
.periods { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: 0 0 1rem; padding: 0; list-style: none; }
.periods a { display: inline-flex; align-items: center; min-height: 44px; }
form .period { display: flex; flex-wrap: wrap; gap: 0 1.25rem; align-items: end; margin: 0 0 .5rem; }
form .period .field { flex: 1 1 14rem; margin-bottom: 1rem; }
form .period .buttons { margin: 0 0 1rem; }
@media (min-width: 1000px) {
.figure .beside-table { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 0 2rem; align-items: start; margin: 0; }
.figure.wide .beside-table { display: block; }
.figure.wide svg.picture { max-width: 640px; }
}
@page { size: A4; margin: 14mm; }
@media print {
.column:has(.figures) form, .other-period, .periods, .contents, .visit { display: none; }
main.column:has(.figures) { max-width: none; padding: 0; }
.figure { margin: 0 0 6mm; }
.figure .scroll { overflow: visible; }
table.numbers { font-size: 8pt; }
table.numbers thead { display: table-header-group; }
table.numbers tr { break-inside: avoid; }
table.numbers th, table.numbers td { padding: 1mm 1.5mm 1mm 0; }
table.numbers thead th { min-width: 0; }
table.numbers th:first-child { min-width: 20mm; }
svg.picture { max-width: 120mm; font-size: 9pt; }
h2 { break-after: avoid; }
}
`

const hash = `sha256-${createHash('sha256').update(figureStyles).digest('base64')}`

/** The content security policy of a page with both stylesheets. */
export const policyOfFigures = contentSecurityPolicy.replace("style-src '", `style-src '${hash}' '`)
