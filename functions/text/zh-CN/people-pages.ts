/** What the staff read of the people on the complainant's side: how to reach them, and who speaks for them. */
export const pagesOfPeople = {
  contactNow: '投诉人现联系方式',
  before: '原联系方式',
  askedBy: '提出人',
  proof: '凭证',
}
