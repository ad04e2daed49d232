import { calendarCommand } from '../../../cli/calendar/calendar-command.ts'
import { caseCommand } from '../../../cli/case/case-command.ts'
import { figuresCommand } from '../../../cli/figures/figures-command.ts'
import type { World } from '../../../cli/parts/command.ts'
import { policyCommand } from '../../../cli/policy/policy-command.ts'
import { staffCommand } from '../../../cli/staff/staff-directory.ts'

export type Command = (args: readonly string[], world: World) => Promise<number>

/** The commands that work at a table, by name. */
export const commandsOfATable: Readonly<Record<string, Command>> = {
  case: caseCommand,
  calendar: calendarCommand,
  figures: figuresCommand,
  policy: policyCommand,
  staff: staffCommand,
}
