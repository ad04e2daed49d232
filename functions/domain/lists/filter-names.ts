/** What lists of cases can be filtered by: each is looked at while the list is read. */
export const caseFilters = ['product', 'category', 'class', 'stage', 'late', 'channel', 'staff', 'outcome'] as const
export type CaseFilter = (typeof caseFilters)[number]
