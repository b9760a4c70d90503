import type { Microversion } from '../microversion.js'
import type { HistoryEntry } from './api-reference.js'
import type { Conflict } from './conflict.js'
import type { DerivedOperation } from './derived-operation.js'
import { membersOf } from './draft.js'

/**
 * The microversions at which an operation, by tables and prose, gains something called `name`, if only by coming into
 * being itself; empty if it never has.
 */
const versionsOf = (operation: DerivedOperation, name: string): readonly Microversion[] => {
  const { messages, parameters, action, facts } = operation
  const members = [messages.request, messages.response].flatMap((root) => (root ? [...membersOf(root)] : []))
  return [
    ...members
      .filter(({ path }) => path.at(-1) === name)
      .flatMap(({ member }) =>
        [member, ...(member.anyOf ?? [])].map((one) => one['x-openstack']?.['min-ver'] ?? facts.since),
      ),
    ...[...parameters.path, ...parameters.query]
      .filter((one) => one.name === name)
      .map(({ since }) => since ?? facts.since),
    ...(action === name ? [facts.since] : []),
  ]
}

/** The sentences of an entry that bring something new to a subject, and the names (``so written``) in each. */
const novelties = (
  { text }: HistoryEntry,
  subject: RegExp,
): readonly { readonly names: readonly string[]; readonly filter: boolean }[] =>
  text
    .split(/(?<=\.)\s+/)
    .filter((sentence) => /\b(?:add(?:s|ed)?|includes?|accepts?|supported)\b/i.test(sentence))
    .filter((sentence) => subject.test(sentence.replace(/``.*?``/g, '')))
    .map((sentence) => ({
      names: [...sentence.matchAll(/``([\w:-]+)``/g)].map((match) => match[1] ?? ''),
      filter: /\bfilter\b/.test(sentence),
    }))

/**
 * What the version history brings to a chapter's subject under a name at a version at which no table of the chapter
 * does. A filter belongs to the chapter's list, anything else to the first operation that knows the name at all.
 */
export const historyConflicts = (
  history: readonly HistoryEntry[],
  { operations, subject }: { readonly operations: readonly DerivedOperation[]; readonly subject: RegExp },
): readonly Conflict[] => {
  const [list] = operations.filter(({ id }) => /^\w+\.list$/.test(id))
  return history.flatMap((entry) =>
    novelties(entry, subject).flatMap(({ names, filter }) =>
      names.flatMap((name): readonly Conflict[] => {
        const knowing = operations.filter((operation) => versionsOf(operation, name).length > 0)
        const agreeing = knowing.some(
          (one) => versionsOf(one, name).includes(entry.version) || one.facts.changes.includes(entry.version),
        )
        const operation = filter ? list : knowing[0]
        if (agreeing || !operation) return []
        const says = `the history brings ${name} at ${entry.version}, the tables do not`
        return [{ kind: 'history', operation: operation.id, side: 'operation', path: [name], says }]
      }),
    ),
  )
}
