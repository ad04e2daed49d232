/** `npm run asl`: prints the state machine as it is deployed, its placeholders not yet filled in. */
import { complaintMachine } from '../statemachines/complaint.ts'
import { toolOptions } from '../local/options.ts'

toolOptions({ usage: 'usage: npm run asl', options: {} })

console.log(JSON.stringify(complaintMachine, null, 2))
