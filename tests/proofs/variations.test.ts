import { expect, test } from 'vitest'
import type { Capability } from '../../src/capability.js'
import { variations } from '../../src/reference/variations/catalogue.js'
import { runOnReference } from '../reference-run.js'
import { blamedIn, mustNotBlame, selection, together } from '../varied-runs.js'

test('every variation is tried', () => {
  const alone = [
    'small-quota',
    'fewer-capabilities',
    'first-release',
    'system-default-types',
    'large-volumes',
  ]
  expect([...together.flat(), ...alone].sort()).toEqual(Object.keys(variations).sort())
})

// The other half is in a file of its own, so that two workers share them.
test.each(together.slice(0, 3))(
  'a correct server is not blamed for: %s, %s, %s …',
  { timeout: 600_000 },
  (...names) => mustNotBlame(names),
)

test('a correct server is not blamed for serving no more than the first microversion', {
  timeout: 300_000,
}, async () => {
  const { record, left } = await runOnReference([], { selection: ['3.0'] }, { variations: ['first-release'] })
  expect(blamedIn(record)).toEqual([])
  expect(left).toBe(0)
})

/** What a target lacks, as a look at it would find out. */
const lacking: readonly Capability[] = [
  ...(['backups', 'clusters', 'migration', 'multiattach', 'replication', 'group-replication'] as const),
  'default-types',
]

test('a correct server is not blamed for what it lacks', { timeout: 600_000 }, async () => {
  const capabilities = Object.fromEntries(lacking.map((one) => [one, false]))
  const { record, left } = await runOnReference(
    [],
    { selection },
    // Who looks for things first says of what there is none of that it is not there, whoever asks.
    { variations: ['fewer-capabilities', 'system-default-types', 'roles-looked-at-last'] },
    (target) => ({
      ...target,
      capabilities,
    }),
  )
  expect(blamedIn(record)).toEqual([])
  expect(left).toBe(0)
})

test('a correct server is not blamed for a default type that makes large volumes only', async () => {
  const server = { variations: ['large-volumes'] }
  const { record, left } = await runOnReference([], { selection, settings: { volumeType: 'pool-a' } }, server)
  const unjudged = blamedIn(record).filter((blamed) => !blamed.endsWith(' undefined'))
  const reason = 'the default volume type refuses a volume of 1 GiB and makes one of 8 GiB'
  expect(unjudged.filter((blamed) => !blamed.endsWith(` inconclusive ${reason}`))).toEqual([])
  expect([...new Set(unjudged.map((blamed) => blamed.split('@')[0]))]).toEqual([
    'default-types/delete/unsets',
    'default-types/update/leaves-other-projects',
    'types/show-default/is-what-volumes-get',
    'volumes/create/default-type-is-supplied',
    'volumes/create/null-means-nothing',
  ])
  expect(left).toBe(0)
})

test('nor for what only an administrator could tell, where there is none', { timeout: 600_000 }, async () => {
  const { record, left } = await runOnReference([], { selection }, {}, (target) => {
    const { admin: _, ...identities } = target.identities
    return { ...target, identities }
  })
  expect(blamedIn(record)).toEqual([])
  // Nobody may reset what hangs, so something may be left; but then it is told.
  expect(left).toBe(record.leaks.length)
})
