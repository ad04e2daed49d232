/** How many documents there may be, how large, and how long things may take. */
export const documentLimits = {
  /** Clean documents of the complainant in a case, and as many of the staff, so that neither takes the other's room. */
  clean: 10,
  /** Documents that either of them announces in a case, with those that were not kept. Each is a commit. */
  announced: 40,
  /** Bytes of one file: 20 MB. */
  bytes: 20 * 1024 * 1024,
  /** Seconds for which the form that sends a file is good. */
  form: 900,
  /** Seconds for which the address of a file is good. */
  download: 60,
  /** Minutes after which a check that has said nothing counts as failed. */
  silence: 15,
  /** Checks of one file: the first, and three more. */
  attempts: 4,
} as const
