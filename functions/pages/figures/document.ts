import { html, type Html } from '../parts/html.ts'
import { type Frame, page } from '../parts/layout.ts'
import { figureStyles } from './styles.ts'

export type { Entity } from '../parts/layout.ts'

/** A page of figures with its own stylesheet. */
export function asDocument(frame: Omit<Frame, 'styles' | 'staff'>, content: Html): string {
  return page({ ...frame, staff: true, styles: figureStyles }, html`${content}`)
}
