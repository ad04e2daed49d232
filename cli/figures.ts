/** `npm run figures`: see `figures/figures-command.ts`. */
import { figuresCommand } from './figures/figures-command.ts'
import { world } from './parts/command.ts'

process.exitCode = await figuresCommand(process.argv.slice(2), world)
