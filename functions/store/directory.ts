import { type Person, personSchema } from '../domain/people/directory.ts'
import { getItems, type Item, type Store, textOf } from './client.ts'
import { Incomplete, type Pointer, publish, readGeneration, type Settings } from './generations.ts'
import { key } from './table.ts'

/** The staff directory, and the generation that it is. */
export type Directory = { people: readonly Person[]; generation: Pointer }

const directory: Settings<readonly Person[]> = {
  name: 'the staff directory',
  partition: key.staff,
  read: frozen,
  // Releases before the generations had one item a person.
  upcast: (items) => frozen(items.map((item) => JSON.parse(textOf(item, 'person')) as Person)),
}

/** Everybody in the staff directory as it is now. All requests of an instance share it, so it cannot be changed. */
export async function readStaff(store: Store): Promise<readonly Person[]> {
  return (await readGeneration(store, directory)).content
}

/** The same, and those of some other items that exist, by one call. */
export async function readStaffWith(
  store: Store,
  keys: readonly (readonly [pk: string, sk: string])[],
): Promise<{ staff: readonly Person[]; items: Item[] }> {
  const found = await getItems(store, [[key.staff, key.pointer], ...keys])
  const pointer = found.find((item) => textOf(item, 'pk') === key.staff)
  const { content } = await readGeneration(store, directory, pointer)
  return { staff: content, items: found.filter((item) => item !== pointer) }
}

/** The directory for an import. One that cannot be read is empty here, so that an import can replace it. */
export async function readDirectory(store: Store): Promise<Directory> {
  try {
    const { content, ...generation } = await readGeneration(store, directory)
    return { people: content, generation }
  } catch (error) {
    if (error instanceof Incomplete) return { people: [], generation: error.pointer }
    throw error
  }
}

/**
 * Makes the directory hold exactly these people.
 * @param before the directory that they were made from; as it is now if left out
 * @returns how many were written and how many were removed
 * @throws Error if somebody else changed the directory meanwhile: then nothing has changed
 */
export async function replaceStaff(
  store: Store,
  people: readonly Person[],
  before?: Directory,
): Promise<{ written: number; removed: number }> {
  const was = before ?? (await readDirectory(store))
  const checked = people
    .map((person) => personSchema().parse(person))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
  if ((await publish(store, directory, checked, was.generation)) === 'conflict')
    throw new Error('somebody else changed the staff directory at the same time: nothing was changed; run it again')
  const ids = new Set(people.map(({ id }) => id))
  return { written: people.length, removed: was.people.filter(({ id }) => !ids.has(id)).length }
}

function frozen(people: Person[]): readonly Person[] {
  for (const person of people) Object.freeze(person)
  return Object.freeze(people)
}
