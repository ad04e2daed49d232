/** `npm run calendar`: see `calendar-command.ts`. */
import { calendarCommand } from './calendar/calendar-command.ts'
import { world } from './parts/command.ts'

process.exitCode = await calendarCommand(process.argv.slice(2), world)
