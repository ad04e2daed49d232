/**
 * What a scenario may need beyond an address and an inbox, as a tag on it, and why a desk may not have that. Where a
 * desk does not, the scenario is skipped by name, with this reason. A scenario without a tag runs anywhere.
 */
export const needs = [
  { name: 'clock', description: 'it lets days pass, and the time of a real account cannot be turned' },
  { name: 'date', description: 'it is about given days, and the clock of a desk that runs cannot be set to them' },
  {
    name: 'settings',
    description: 'it is about a desk with settings of its own, and this one has those that it was deployed with',
  },
  {
    name: 'inside',
    description: 'it looks into the table, the executions or the log, which mail and link do not show',
  },
  { name: 'faults', description: 'it has calls and mails fail, which nothing here does on order' },
] as const

export type Need = (typeof needs)[number]['name']
