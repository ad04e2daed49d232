import { html, type Html } from '../parts/html.ts'

/*
 * Pictures are SVG made here, without scripts. They have no fixed width: positions are per cent, so that letters keep
 * their size on a telephone and on paper. Nothing is told by colour alone, and the table beside says the same.
 */

/** Colours that stay apart for colour-blind people and in grey; a pattern goes with each. */
export const inks = { main: '#124a45', second: '#c77700', third: '#6b7f95', soft: '#4a5856', grid: '#d5dcd9' } as const

/** Height of a line of letters in a picture, in pixels. */
const letters = 15

/** A picture with what a screen reader says instead of it. @param height in pixels */
export function picture(label: string, height: number, content: Html): Html {
  return html`<svg class="picture" role="img" aria-label="${label}" width="100%" height="${height}" font-family="inherit" font-size="${letters}">${content}</svg>`
}

/** A place as per cent of the width, with three digits: enough for any screen. */
export const percent = (value: number): string => `${Math.round(value * 1000) / 1000}%`
