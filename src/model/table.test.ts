import { expect, test } from 'vitest'
import { loadContract } from '../contract/load-contract.js'
import { isWithin } from '../microversion.js'
import { table } from './table.js'

const contract = loadContract('block-storage-v3')

test('each row is about a documented operation, and has an id that begins with it', () => {
  for (const { id, operation } of table) {
    expect(contract.operations.has(operation), operation).toBe(true)
    expect(id === operation || id.startsWith(`${operation}/`), id).toBe(true)
  }
  expect(new Set(table.map(({ id }) => id)).size).toBe(table.length)
})

test('no row begins before its operation does', () => {
  for (const { id, operation, since } of table) {
    const documented = contract.operations.get(operation)?.since ?? '3.0'
    expect(
      isWithin(since ?? '3.0', documented),
      `${id} since ${since ?? '3.0'}, documented since ${documented}`,
    ).toBe(true)
  }
})

test('every status of the table is one of the documented words', () => {
  const words = new Set(
    ['volumes', 'snapshots', 'attachments', 'ext-backups', 'backups', 'groups'].flatMap((chapter) =>
      contract.statusesOf(chapter),
    ),
  )
  // Chapters without a table of statuses name these in passing, or show none at all.
  const elsewhere = ['offered', 'public', 'private', 'error_managing', 'reverting', 'restoring', 'updating']
  const used = table.flatMap(({ from = [], alsoFrom = [], effects = [], makes = [] }) => [
    ...from,
    ...alsoFrom,
    ...effects.flatMap(({ through = [], to }) => [...through, ...(Array.isArray(to) ? to.map(String) : [])]),
    ...makes.flatMap(({ through, to }) => [...through, ...to]),
  ])
  expect([...new Set(used)].filter((status) => !words.has(status) && !elsewhere.includes(status))).toEqual([])
})

test('a request body of the table is valid at the first microversion of its row', () => {
  const drawn: Readonly<Record<string, unknown>> = {
    ...{
      size: 1,
      newSize: 2,
      name: 'n',
      description: 'd',
      about: 'd',
      metadata: { a: 'b' },
      text: 'x',
      key: 'a',
    },
    ...{
      imageMetadata: { a: 'b' },
      extraSpecs: { a: 'b' },
      specKey: 'a',
      flag: true,
      authKey: 'k',
      project: 'p',
    },
    connector: { host: 'h' },
  }
  const id = '4a1f0c2e-7d6b-4c7e-9a53-0d8f3c1b2a10'
  const filled = (value: unknown): unknown => {
    if (typeof value === 'string') return value.startsWith('$') ? (drawn[value.slice(1)] ?? id) : value
    if (Array.isArray(value)) return value.map(filled)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [String(filled(key)), filled(member)]),
    )
  }
  for (const {
    id: row,
    operation,
    asking,
    since = contract.operations.get(operation)?.since ?? '3.0',
  } of table) {
    const violations =
      asking.body === undefined ? [] : contract.judgeRequest(operation, since, filled(asking.body))
    expect(
      violations.filter(({ level }) => level === 'must'),
      row,
    ).toEqual([])
  }
})
