import type { SignedForm } from '../../store/documents/signed.ts'
import { attributes, html, type Html } from '../parts/html.ts'
import { type FormRequest, onceField, tokenField } from '../parts/link.ts'
import { hiddenInputs } from './widgets.ts'

/**
 * A form that is posted. Every one is made here, so that every one has a one-time key: pressed twice, or sent again
 * after Back, it records one thing.
 */
export function postForm(
  { formKey, token }: Pick<FormRequest, 'formKey' | 'token'>,
  { id, action }: { id?: string; action: string },
  content: Html,
): Html {
  return html`<form${attributes({ id })} method="post" action="${action}" novalidate>${hiddenInputs({ [onceField]: [formKey], ...(token === undefined ? {} : { [tokenField]: [token] }) })}${content}</form>`
}

/** A form that only asks for another page: its fields stand in the address, and it records nothing. */
export function askForm({ id, action }: { id?: string; action: string }, content: Html): Html {
  return html`<form${attributes({ id })} method="get" action="${action}">${content}</form>`
}

/**
 * A form that sends a file elsewhere, to the address that it was signed for. It has no one-time key: its fields are
 * signed, and none may be added.
 */
export function signedFileForm({ action, fields }: SignedForm, content: Html): Html {
  const hidden = hiddenInputs(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]])))
  return html`<form method="post" action="${action}" enctype="multipart/form-data">${hidden}${content}</form>`
}
