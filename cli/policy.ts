/** `npm run policy`: see `policy-command.ts`. */
import { world } from './parts/command.ts'
import { policyCommand } from './policy/policy-command.ts'

process.exitCode = await policyCommand(process.argv.slice(2), world)
