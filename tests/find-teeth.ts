import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { matchesGlob } from '../src/plan/glob.js'
import { faultCatalogue } from '../src/reference/fault-catalogue.js'
import { ownTeeth, teethFile } from '../src/requirements/teeth.js'
import { surfaceNamed } from '../src/target/surface.js'
import { runOnReference, verdictsOf } from './reference-run.js'
import { loadCatalogue, namedFaults, readTeeth } from './teeth.js'

/**
 * Looks for teeth: for each requirement a fault of the reference under which it fails, for each named fault a
 * requirement that catches it. Writes docs/teeth.json; what is known already is kept. Of another surface, the
 * requirements alone; of v2, those that fail under another fault than on v3.
 * With `--sharpen`, requirements are proved anew by the fault that breaks the fewest besides, of those on their operation: what
 * is proved by a list that is none at all may be proved by a filter that does not filter.
 * Usage: npm run teeth -- [--surface <name>] [--sharpen] [<glob of requirements>…]
 */
const { positionals: globs, values } = parseArgs({
  allowPositionals: true,
  options: {
    surface: { type: 'string', default: 'block-storage-v3' },
    sharpen: { type: 'boolean', default: false },
  },
})
const { name: surface } = surfaceNamed(values.surface)
const isNewest = surface === 'block-storage-v3'
const { contract, catalogue } = await loadCatalogue(surface)
const ids = new Set(catalogue.map(({ id }) => id))
const known = isNewest ? readTeeth(ids) : ownTeeth(surface)
const requirements: Record<string, string> = { ...known.requirements }
const faults: Record<string, string> = { ...known.faults }

/** The faults that v2's requirements have on v3. */
const elsewhere = surface === 'block-storage-v2' ? readTeeth(ids).requirements : {}

const wanted = (id: string): boolean =>
  requirements[id] === undefined && (globs.length === 0 || globs.some((glob) => matchesGlob(id, glob)))

const faultsOf = (operation: string): readonly string[] => {
  const own = contract.parametersOf(operation)
  const members = own.filter(({ in: place }) => place === 'request').map(({ name }) => name)
  const queries = own.filter(({ in: place }) => place === 'query').map(({ name }) => name)
  const families = [
    ...[
      'no-auth',
      'refuses-readers',
      'no-tenancy',
      'no-policy',
      'not-gated',
      'accepts-anything',
      'ignores-precondition',
    ],
    ...['no-effect', 'never-refuses', 'refuses', 'crash', 'gone', 'not-json', 'empty-body'],
  ]
  return [
    ...families.map((family) => `${family}:${operation}`),
    ...queries.map((name) => `ignores-query:${operation}.${name}`),
    ...members.map((name) => `ignores-member:${operation}.${name}`),
    `wrong-status:${operation}=203`,
    `refusal-status:${operation}=418`,
    `refusal-status:${operation}=500`,
  ]
}

const nounsByChapter: Readonly<Record<string, string>> = {
  ...{ volumes: 'volume', snapshots: 'snapshot', types: 'volume_type', attachments: 'attachment' },
  ...{ extensions: 'extension', 'os-volumes': 'proxied-volume', 'os-snapshots': 'proxied-snapshot' },
  ...{ backups: 'backup', messages: 'message' },
  ...{ 'os-volume-transfer': 'transfer', 'volume-transfers': 'transfer' },
}

const nounOf = (operation: string): string => nounsByChapter[operation.split('.')[0] ?? ''] ?? ''

const faultsOfNoun = (operation: string): readonly string[] => {
  const members = contract.parametersOf(operation).filter(({ in: place }) => place === 'response')
  return members.flatMap(({ name }) =>
    ['drop-member', 'type-of-member'].map((family) => `${family}:${nounOf(operation)}.${name}`),
  )
}

const save = (): void => {
  const sorted = (entries: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)))
  const own = Object.entries(requirements).filter(([id, fault]) => ids.has(id) && elsewhere[id] !== fault)
  const found = isNewest ? { requirements, faults } : { requirements: Object.fromEntries(own) }
  const text = JSON.stringify(
    Object.fromEntries(Object.entries(found).map(([kind, entries]) => [kind, sorted(entries)])),
    null,
    2,
  )
  mkdirSync(dirname(teethFile(surface)), { recursive: true })
  writeFileSync(teethFile(surface), `${text}\n`)
}

/** What fails under a fault; nothing when the fault keeps a run from beginning. */
const failedUnder = async (fault: string, only: readonly string[]): Promise<readonly string[]> => {
  const { record } = await runOnReference([fault], { only, surface }).catch(() => ({ record: undefined }))
  if (!record) return []
  return [...verdictsOf(record)].filter(([, verdict]) => verdict === 'failed').map(([id]) => id)
}

const attempt = async (fault: string, only: readonly string[]): Promise<void> => {
  if (only.length === 0) return
  const failed = await failedUnder(fault, only)
  for (const id of failed) if (ids.has(id) && wanted(id)) requirements[id] = fault
  const best = failed.find((id) => ids.has(id)) ?? failed[0]
  if (best !== undefined && namedFaults.includes(fault)) faults[fault] ??= best
  process.stderr.write(`${fault}: ${failed.length} failed\n`)
}

/** Named faults that say they are about an operation, and the families' of it. */
const faultsAbout = (operation: string): readonly string[] => [
  ...faultCatalogue.flatMap(({ id, operations = [] }) =>
    namedFaults.includes(id) && operations.includes(operation) ? [id] : [],
  ),
  ...faultsOf(operation).filter(
    (fault) => !/^(?:wrong-status|refuses|crash|gone|not-json|empty-body|refusal-status)/.test(fault),
  ),
]

type Broken = readonly [fault: string, ids: readonly string[]]

/** The first under which a requirement fails when it runs alone too: what others make may have made it fail. */
const holding = async (id: string, proofs: readonly Broken[]): Promise<Broken | undefined> => {
  for (const proof of proofs) if ((await failedUnder(proof[0], [id])).includes(id)) return proof
  return undefined
}

/** Proves the requirements on an operation by the faults that break the fewest of them. */
const sharpen = async (operation: string, blunt: readonly string[]): Promise<void> => {
  const all = catalogue.filter((one) => one.operation === operation).map(({ id }) => id)
  const known = new Set(blunt.flatMap((id) => requirements[id] ?? []))
  const broken: Broken[] = []
  for (const fault of new Set([...faultsAbout(operation), ...known])) {
    const failed = (await failedUnder(fault, all)).filter((id) => ids.has(id))
    if (failed.length > 0) broken.push([fault, failed])
  }
  for (const id of blunt) {
    const proofs = broken.filter(([, failed]) => failed.includes(id))
    const best = await holding(
      id,
      proofs.toSorted(([, a], [, b]) => a.length - b.length),
    )
    if (best === undefined || best[0] === requirements[id]) continue
    process.stderr.write(`${id}: ${requirements[id]} → ${best[0]}, which breaks ${best[1].length}\n`)
    requirements[id] = best[0]
  }
}

if (values.sharpen) {
  const chosen = catalogue.filter(({ id }) => globs.some((glob) => matchesGlob(id, glob)))
  for (const operation of new Set(chosen.map((one) => one.operation))) {
    await sharpen(
      operation,
      chosen.filter((one) => one.operation === operation).map(({ id }) => id),
    )
    save()
  }
  process.exit()
}

const left = (): readonly string[] => catalogue.map(({ id }) => id).filter(wanted)

for (const fault of new Set(Object.values(elsewhere))) {
  await attempt(
    fault,
    left().filter((id) => elsewhere[id] === fault),
  )
}
save()
for (const fault of namedFaults) {
  const missed = isNewest && faults[fault] === undefined && globs.length === 0
  await attempt(fault, missed ? [...ids] : left())
  save()
}
for (const operation of new Set(catalogue.map((requirement) => requirement.operation))) {
  const on = new Set(catalogue.filter((one) => one.operation === operation).map(({ id }) => id))
  for (const fault of [...faultsOf(operation), ...(nounOf(operation) ? faultsOfNoun(operation) : [])]) {
    await attempt(
      fault,
      left().filter((id) => on.has(id)),
    )
  }
  save()
}
