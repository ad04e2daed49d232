/** `npm run calendar`: see `calendar-command.ts`. */
import { calendarCommand } from './calendar-command.ts'
import { world } from './command.ts'

process.exitCode = await calendarCommand(process.argv.slice(2), world)
