import { html as tagged } from 'hono/html'

/** HTML that is safe to put into a page or a mail: only `html` makes it. */
export type Html = { readonly isEscaped: true; toString(): string }

/** What may be interpolated. `undefined`, `null` and booleans are excluded, because they would vanish silently. */
export type HtmlValue = string | number | Html | readonly HtmlValue[]

/**
 * Escapes every value that is not HTML itself. hono's own tag takes anything, drops what it does not know and may
 * return a promise; with these values it never does. It does not know where a value stands: keep attributes quoted, and
 * addresses in `href` our own.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return tagged(strings, ...values) as Html
}

/** Empty HTML. */
export const nothing: Html = html``

/** User text or a name. It is isolated, so that its writing direction does not affect the text around it. */
export function bdi(text: string): Html {
  return html`<bdi dir="auto">${text}</bdi>`
}
