import type { Microversion } from '../microversion.js'
import type { HistoryEntry } from './api-reference.js'
import type { Conflict } from './conflict.js'
import type { DerivedOperation } from './derived-operation.js'
import { membersOf } from './draft.js'

/** The microversions at which an operation, by tables and prose, has something called `name`; empty where it has not. */
const versionsOf = (operation: DerivedOperation, name: string): readonly (Microversion | undefined)[] => {
  const { messages, parameters, action, facts } = operation
  const members = [messages.request, messages.response].flatMap((root) => (root ? [...membersOf(root)] : []))
  return [
    ...members
      .filter(({ path }) => path.at(-1) === name)
      .flatMap(({ member }) => [member, ...(member.anyOf ?? [])].map((one) => one['x-openstack']?.['min-ver'])),
    ...[...parameters.path, ...parameters.query].filter((one) => one.name === name).map(({ since }) => since),
    ...(action === name ? [facts.since] : []),
  ]
}

/**
 * What the version history introduces under a name (``so written``) at a version at which the tables do not: reported
 * for each chapter whose subject the history entry speaks of, once where no operation of the chapter knows the name.
 */
export const historyConflicts = function* (
  history: readonly HistoryEntry[],
  { operations, subject }: { readonly operations: readonly DerivedOperation[]; readonly subject: RegExp },
): Iterable<Conflict> {
  for (const { version, text } of history) {
    if (version === '3.0' || !subject.test(text)) continue
    const names = new Set([...text.matchAll(/``([\w:-]+)``/g)].map((match) => match[1] ?? ''))
    for (const name of names) {
      for (const operation of operations) {
        const versions = versionsOf(operation, name)
        if (versions.length === 0 || versions.includes(version) || operation.facts.changes.includes(version)) continue
        const says = `the history speaks of ${name} at ${version}, the tables know it since ${versions[0] ?? 'ever'}`
        yield { kind: 'history', operation: operation.id, side: 'operation', path: [name], says }
      }
    }
  }
}
