import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadContract } from '../src/contract/load-contract.js'
import { packageRoot } from '../src/package-root.js'
import { faultCatalogue } from '../src/reference/fault-catalogue.js'
import { catalogueOf, loadSuites } from '../src/requirements/catalogue.js'
import { matchesGlob } from '../src/run/glob.js'
import { runOnReference, verdictsOf } from './reference-run.js'

/**
 * Looks for teeth: for each requirement a fault of the reference under which it fails, for each named fault a
 * requirement that catches it. Writes tests/teeth.json; what is known already is kept.
 * Usage: npm run teeth [-- <glob of requirements>…]
 */
interface Teeth {
  requirements: Record<string, string>
  faults: Record<string, string>
}

const file = join(packageRoot, 'tests/teeth.json')
const known: Teeth = JSON.parse(readFileSync(file, 'utf8'))
const globs = process.argv.slice(2)
const contract = loadContract('block-storage-v3')
const catalogue = catalogueOf(contract, await loadSuites())
const operations = [...contract.operations.keys()]
const named = faultCatalogue.filter(({ id }) => !id.endsWith(':'))

const wanted = (id: string): boolean =>
  known.requirements[id] === undefined && (globs.length === 0 || globs.some((glob) => matchesGlob(id, glob)))

const perOperation = (operation: string): readonly string[] => {
  const own = contract.parametersOf(operation)
  const members = own.filter(({ in: place }) => place === 'request').map(({ name }) => name)
  const queries = own.filter(({ in: place }) => place === 'query').map(({ name }) => name)
  return [
    ...[
      'no-auth',
      'no-tenancy',
      'no-policy',
      'not-gated',
      'accepts-anything',
      'ignores-precondition',
      'no-effect',
    ],
    ...['never-refuses', 'refuses', 'crash', 'gone', 'not-json', 'empty-body'],
  ]
    .map((family) => `${family}:${operation}`)
    .concat(
      queries.map((name) => `ignores-query:${operation}.${name}`),
      members.map((name) => `ignores-member:${operation}.${name}`),
      [`wrong-status:${operation}=203`, `refusal-status:${operation}=418`, `refusal-status:${operation}=500`],
    )
}

const save = (): void => {
  const sorted = (entries: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)))
  const text = JSON.stringify(
    { requirements: sorted(known.requirements), faults: sorted(known.faults) },
    null,
    2,
  )
  writeFileSync(file, `${text}\n`)
}

const attempt = async (fault: string, only: readonly string[]): Promise<void> => {
  if (only.length === 0) return
  const { record } = await runOnReference([fault], { only }).catch(() => ({ record: undefined }))
  if (!record) return
  const failed = [...verdictsOf(record)].filter(([, verdict]) => verdict === 'failed').map(([id]) => id)
  for (const id of failed) if (wanted(id)) known.requirements[id] = fault
  const best = failed.find((id) => !id.startsWith('contract/')) ?? failed[0]
  if (best !== undefined && named.some(({ id }) => id === fault)) known.faults[fault] ??= best
  process.stderr.write(`${fault}: ${failed.length} failed\n`)
}

const requirementsOn = (some: readonly string[]): readonly string[] => [
  ...catalogue.filter(({ operation }) => some.includes(operation)).map(({ id }) => id),
  ...some.map((operation) => `contract/${operation}/*`),
]

for (const { id, operations: shown } of named) {
  if (known.faults[id] !== undefined && globs.length === 0) continue
  const on =
    shown.length > 0 && shown.length < 20
      ? [...shown]
      : ['volumes.show', 'volumes.list', 'versions.list', 'versions.show', 'volumes.create']
  await attempt(id, requirementsOn(on))
  save()
}
for (const operation of operations) {
  for (const fault of perOperation(operation)) {
    const left = catalogue.filter(
      (requirement) => requirement.operation === operation && wanted(requirement.id),
    )
    await attempt(
      fault,
      left.map(({ id }) => id),
    )
  }
  save()
}
