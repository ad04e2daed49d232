/** 执行控制点: what a case had to do by rule. Figures find out whether it did, and so do readers of the monthly sample. */
export const controlKinds = [
  'stage', // a stage run was finished by its deadline, as lawfully extended
  'contact', // contact within the limit of intake
  'identity', // identity verified before anything was disclosed
  'mail', // every letter delivered, or followed up
  'reassigned', // not reassigned more than twice in a stage
  'extension', // more time was asked for before the deadline
  'remedy', // the remedy fulfilled by its date
  'limit', // a time limit of the regulator, or the acknowledgement
  'promise', // the date that the complainant was told
  'late-letter', // a letter about more time went by its date
  'late-summary', // a summary resolution was recorded in time
  'passed-on', // another point of the firm passed it on the same day
] as const
export type ControlKind = (typeof controlKinds)[number]
