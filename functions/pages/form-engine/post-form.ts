import { attributes, html, type Html } from '../parts/html.ts'
import { type FormRequest, onceField } from '../parts/link.ts'
import { hiddenInputs } from './widgets.ts'

/**
 * A form that is posted. Every one is made here, so that every one has a one-time key: pressed twice, or sent again
 * after Back, it records one thing.
 */
export function postForm(
  { formKey }: Pick<FormRequest, 'formKey'>,
  { id, action }: { id?: string; action: string },
  content: Html,
): Html {
  return html`<form${attributes({ id })} method="post" action="${action}" novalidate>${hiddenInputs({ [onceField]: [formKey] })}${content}</form>`
}
