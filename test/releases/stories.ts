import { afterwards } from './stories/afterwards.ts'
import { again } from './stories/again.ts'
import type { Stories } from './stories/begin.ts'
import { emergencies } from './stories/emergencies.ts'
import { mails } from './stories/mails.ts'
import { onItsWay } from './stories/on-its-way.ts'
import { packs } from './stories/packs.ts'
import { people } from './stories/people.ts'
import { talks } from './stories/talks.ts'
import { time } from './stories/time.ts'
import { ways } from './stories/ways.ts'

/**
 * The cases of which a release leaves a record: whole ways, and cases that are still on their way, with a task of each
 * kind. A story that is added here belongs to the next release; those that were recorded stay as they are.
 */
export const stories: Stories = {
  ...ways,
  ...people,
  ...mails,
  ...time,
  ...talks,
  ...emergencies,
  ...afterwards,
  ...again,
  ...packs,
  ...onItsWay,
}
