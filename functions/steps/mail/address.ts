import type { Purpose } from '../../domain/case/mail-order.ts'

const paths: Record<Purpose, string> = {
  follow: 'complaints',
  survey: 'surveys',
  offer: 'offers',
  work: 'work',
  act: 'tasks',
  oversee: 'tasks',
  see: 'tasks',
}

/** The address that a mail's link leads to, its key included. */
export function addressOf(
  baseUrl: string,
  reference: string,
  { purpose, task }: { purpose: Purpose; task: string | null },
  linkKey: string,
): string {
  const path = `${paths[purpose]}/${reference}${task === null || purpose === 'survey' ? '' : `/${task}`}`
  return `${baseUrl}/${path}?key=${linkKey}`
}
