/** Places that are let off, each with its reason. A test fails on one that nothing needs any more. */
export const exceptions: readonly { file: string; containing: string; reason: string }[] = []
