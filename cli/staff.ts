/** `npm run staff`: see `staff-directory.ts`. */
import { world } from './parts/command.ts'
import { staffCommand } from './staff/staff-directory.ts'

process.exitCode = await staffCommand(process.argv.slice(2), world)
