/** `npm run staff`: see `staff-directory.ts`. */
import { world } from './command.ts'
import { staffCommand } from './staff-directory.ts'

process.exitCode = await staffCommand(process.argv.slice(2), world)
