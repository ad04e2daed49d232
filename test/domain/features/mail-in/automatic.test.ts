import { expect, test } from 'vitest'
import { automaticOf } from '../../../../functions/domain/features/mail-in/automatic.ts'

/* What no person wrote, by what programs write into it. */

const of = (headers: Record<string, string>, more: { envelopeFrom?: string; from?: string; subject?: string } = {}) =>
  automaticOf(
    {
      headers: Object.entries(headers).map(([key, value]) => ({ key: key.toLowerCase(), value })),
      envelopeFrom: 'chen@example.com',
      from: 'chen@example.com',
      subject: '',
      ...more,
    },
    ['desk@example.com', 'answers.example.com'],
  )

test.each<[what: string, headers: Record<string, string>, more: Parameters<typeof of>[1], is: ReturnType<typeof of>]>([
  ['a person’s mail', { 'Auto-Submitted': 'no', Precedence: 'first-class' }, {}, null],
  ['a vacation note by RFC 3834', { 'Auto-Submitted': 'auto-replied (vacation)' }, { envelopeFrom: '' }, 'reply'],
  ['Exchange, away, in whatever language', { 'X-Auto-Response-Suppress': 'All' }, { envelopeFrom: '' }, 'reply'],
  [
    'a regulator’s gateway',
    { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    { from: 'no-reply@regulator.example.com' },
    null,
  ],
  ['Exchange, away', { 'X-Auto-Response-Suppress': 'All' }, { subject: 'Automatic reply: Your complaint' }, 'reply'],
  ['QQ邮箱, away', {}, { subject: '自动回复：您的投诉' }, 'reply'],
  ['网易, away', {}, { subject: '[自动回复] 您的投诉' }, 'reply'],
  ['Foxmail, away', {}, { subject: '【休假自动回复】您的投诉' }, 'reply'],
  ['somebody who answers an automatic answer', {}, { subject: 'Re: 自动回复：您的投诉' }, null],
  ['somebody who writes of one', {}, { subject: '自动回复说你们不在' }, null],
  ['an old autoresponder', { Precedence: 'auto_reply' }, {}, 'reply'],
  ['an answer to such a note', {}, { subject: 'Re: Automatic reply: Your complaint' }, null],
  ['a report', { 'Content-Type': 'multipart/report; report-type=delivery-status' }, { envelopeFrom: '' }, 'report'],
  ['a report without its form', {}, { envelopeFrom: '', from: 'MAILER-DAEMON@example.com' }, 'report'],
  ['a null return path', { 'Return-Path': '<>' }, {}, 'report'],
  ['a mailing list', { 'List-Id': '<all.example.com>' }, {}, 'list'],
  ['bulk mail', { Precedence: 'bulk' }, {}, 'list'],
  ['what the desk sent itself', {}, { from: 'desk@example.com' }, 'own'],
  ['an address of a case', {}, { from: '4mpdk7qxt.abc@answers.example.com' }, 'own'],
])('%s', (_, headers, more, is) => {
  expect(of(headers, more)).toBe(is)
})
