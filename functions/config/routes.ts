/**
 * Every address of Liaison, declared once: the HTTP API of the stack and the local runtime are both made from this
 * list.
 */

export type Method = 'GET' | 'HEAD' | 'POST' | 'OPTIONS'

/** The functions that answer HTTP requests, one per door. */
export type Door =
  | 'form'
  | 'complaints'
  | 'complaint'
  | 'task'
  | 'lost-link'
  | 'documents'
  | 'survey'
  | 'offer'
  | 'work'
  | 'desk'
  | 'enter'
  | 'cases'
  | 'sign-in'
  | 'figures'
  | 'policy'
  | 'openapi'
  | 'mail-feedback'
  | 'sms-feedback'
  | 'elsewhere'

/**
 * who may call:
 * - `anyone`: no key needed
 * - `key`: the holder of the key of a mail's link (checked by the function, answered 404 when wrong)
 * - `session`: somebody of the staff who signed in (checked by the function; others are led to the page for that)
 * - `token`: the mail server or the gateway for text messages, with the token of its secret (checked likewise)
 */
export type Route = {
  methods: readonly Method[]
  path: string
  door: Door
  who: 'anyone' | 'key' | 'session' | 'token'
}

export const routes: readonly Route[] = [
  { methods: ['GET', 'HEAD', 'POST'], path: '/', door: 'form', who: 'anyone' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/complain/{step}', door: 'form', who: 'anyone' },
  { methods: ['POST'], path: '/complain/send', door: 'form', who: 'key' },
  { methods: ['GET', 'HEAD'], path: '/received', door: 'form', who: 'key' },
  { methods: ['GET', 'HEAD'], path: '/about', door: 'form', who: 'anyone' },
  { methods: ['GET', 'HEAD'], path: '/privacy', door: 'form', who: 'anyone' },
  { methods: ['GET', 'HEAD'], path: '/accessibility', door: 'form', who: 'anyone' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/lost-link', door: 'lost-link', who: 'anyone' },
  { methods: ['POST', 'OPTIONS'], path: '/complaints', door: 'complaints', who: 'anyone' },
  { methods: ['GET', 'HEAD'], path: '/complaints/{reference}', door: 'complaint', who: 'key' },
  { methods: ['GET', 'HEAD'], path: '/complaints/{reference}/letters/{letter}', door: 'complaint', who: 'key' },
  { methods: ['GET', 'HEAD'], path: '/complaints/{reference}/dates/{date}', door: 'complaint', who: 'key' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/complaints/{reference}/messages', door: 'complaint', who: 'key' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/complaints/{reference}/conflict', door: 'complaint', who: 'key' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/complaints/{reference}/withdrawal', door: 'complaint', who: 'key' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/complaints/{reference}/review', door: 'complaint', who: 'key' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/complaints/{reference}/agreed-date', door: 'complaint', who: 'key' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/complaints/{reference}/own-will', door: 'complaint', who: 'key' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/complaints/{reference}/undo', door: 'complaint', who: 'key' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/tasks/{reference}/{task}', door: 'task', who: 'key' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/documents/{reference}', door: 'documents', who: 'key' },
  { methods: ['GET', 'HEAD'], path: '/documents/{reference}/sent', door: 'documents', who: 'key' },
  { methods: ['GET', 'HEAD'], path: '/documents/{reference}/{document}', door: 'documents', who: 'key' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/tasks/{reference}/{task}/documents', door: 'documents', who: 'key' },
  { methods: ['GET', 'HEAD'], path: '/tasks/{reference}/{task}/documents/sent', door: 'documents', who: 'key' },
  { methods: ['GET', 'HEAD'], path: '/tasks/{reference}/{task}/documents/{document}', door: 'documents', who: 'key' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/surveys/{reference}', door: 'survey', who: 'key' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/offers/{reference}/{offer}', door: 'offer', who: 'key' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/work/{reference}', door: 'work', who: 'key' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/post/{reference}', door: 'task', who: 'key' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/policies/{pack}', door: 'policy', who: 'key' },
  { methods: ['GET', 'HEAD'], path: '/desk', door: 'desk', who: 'session' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/desk/enter', door: 'enter', who: 'session' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/desk/mails', door: 'enter', who: 'session' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/desk/team', door: 'desk', who: 'session' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/desk/post', door: 'desk', who: 'session' },
  { methods: ['GET', 'HEAD'], path: '/desk/cases', door: 'cases', who: 'session' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/desk/search', door: 'cases', who: 'session' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/desk/exception', door: 'cases', who: 'session' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/desk/cases/{reference}', door: 'cases', who: 'session' },
  { methods: ['GET', 'HEAD'], path: '/desk/cases/{reference}/letters/{letter}', door: 'cases', who: 'session' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/desk/tasks/{reference}/{task}', door: 'desk', who: 'session' },
  {
    methods: ['GET', 'HEAD', 'POST'],
    path: '/desk/tasks/{reference}/{task}/documents',
    door: 'documents',
    who: 'session',
  },
  {
    methods: ['GET', 'HEAD'],
    path: '/desk/tasks/{reference}/{task}/documents/sent',
    door: 'documents',
    who: 'session',
  },
  {
    methods: ['GET', 'HEAD'],
    path: '/desk/tasks/{reference}/{task}/documents/{document}',
    door: 'documents',
    who: 'session',
  },
  { methods: ['GET', 'HEAD'], path: '/desk/figures', door: 'figures', who: 'session' },
  { methods: ['GET', 'HEAD'], path: '/desk/figures/{file}', door: 'figures', who: 'session' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/desk/figures/deviations', door: 'figures', who: 'session' },
  { methods: ['GET', 'HEAD'], path: '/desk/figures/sample', door: 'figures', who: 'session' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/desk/sign-in', door: 'sign-in', who: 'anyone' },
  { methods: ['GET', 'HEAD'], path: '/desk/callback', door: 'sign-in', who: 'anyone' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/desk/sign-out', door: 'sign-in', who: 'session' },
  { methods: ['GET', 'HEAD'], path: '/desk/signed-out', door: 'sign-in', who: 'anyone' },
  { methods: ['GET', 'HEAD', 'POST'], path: '/desk/accounts', door: 'sign-in', who: 'session' },
  { methods: ['GET', 'HEAD'], path: '/openapi.json', door: 'openapi', who: 'anyone' },
]

/** Where mail goes by SMTP, and only there: the results of mails are reported here. */
export const feedbackRoute: Route = { methods: ['POST'], path: '/mail-events', door: 'mail-feedback', who: 'token' }

/** Where the desk has a gateway for text messages, and only there: its receipts. */
export const smsRoute: Route = { methods: ['POST'], path: '/sms-events', door: 'sms-feedback', who: 'token' }

/** Anything that no route matches is answered with 404, in the shape of every other error. */
export const defaultDoor: Door = 'elsewhere'
