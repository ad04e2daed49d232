import type { PageTexts } from '../zh-CN/pages.ts'

export const pagesOfPeople: PageTexts['people'] = {
  contactNow: 'Reach the complainant at',
  before: 'Before',
  askedBy: 'Asked for by',
  proof: 'Proof',
}
