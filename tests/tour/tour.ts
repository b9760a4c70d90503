import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { loadContract } from '../../src/contract/load-contract.js'
import { connect } from '../../src/http/connect.js'
import { Redactor } from '../../src/http/redact.js'
import { loadTarget } from '../../src/target/load-target.js'
import type { Difference } from './judge.js'
import { knowledgeOf } from './known/known.js'
import { Recording } from './recording.js'
import { backups } from './stops/backups.js'
import { assistedSnapshots, computeSnapshots, computeVolumes } from './stops/compute.js'
import { consistencyGroups } from './stops/consistency-groups.js'
import { groups, groupTypes } from './stops/groups.js'
import { attachments, messages, transfers } from './stops/handing-over.js'
import { images } from './stops/images.js'
import { quotas, service } from './stops/operators.js'
import { defaultTypes, qosSpecs, types } from './stops/types.js'
import { manageables, volumeActions } from './stops/volume-actions.js'
import { snapshots, volumes } from './stops/volumes.js'
import { Tourist } from './tourist.js'

/**
 * Calls what a real Cinder answers, holds every answer against the contract and removes what it made. Exit code 1: a
 * difference that known.ts does not tell of or one that it tells of in vain, an operation neither called nor spared,
 * or something left behind.
 * Usage: node tour.js [--record <file>] [<target> [<stop>…]]
 */
const stops = {
  service,
  quotas,
  types,
  qosSpecs,
  defaultTypes,
  groupTypes,
  groups,
  consistencyGroups,
  attachments,
  transfers,
  messages,
  manageables,
  volumeActions,
  images,
  volumes,
  snapshots,
  backups,
  computeVolumes,
  computeSnapshots,
  assistedSnapshots,
}
type Stop = keyof typeof stops

const proxies: readonly Stop[] = ['computeVolumes', 'computeSnapshots', 'assistedSnapshots']
const later: readonly Stop[] = ['attachments', 'messages', 'groups', 'groupTypes', 'defaultTypes', 'images']
const all = Object.keys(stops) as Stop[]
const stopsOf: Readonly<Record<string, readonly Stop[]>> = {
  'block-storage-v3': all.filter((stop) => !proxies.includes(stop)),
  'block-storage-v2': all.filter((stop) => !proxies.includes(stop) && !later.includes(stop)),
  'compute-v2.1': proxies,
}
const { positionals, values } = parseArgs({ allowPositionals: true, options: { record: { type: 'string' } } })
const [name = 'cinder', ...wanted] = positionals

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const target = loadTarget({ env: process.env, cwd: process.cwd(), name })
const contract = loadContract(target.surface)
const { isKnown, isSpared, unseen } = knowledgeOf(target.surface)
const whole = stopsOf[target.surface] ?? []
const chosen = whole.filter((stop) => wanted.length === 0 || wanted.includes(stop))
const session = await connect(target, { runId: 'tour', redactor: new Redactor(), concurrency: 8 })
const run = randomBytes(3).toString('hex')

const recording = new Recording()

const visit = async (stop: Stop) => {
  const tour = new Tourist(session, contract, recording, `blockspec-tour-${run}-${stop}`)
  const troubles: string[] = []
  try {
    await stops[stop](tour)
  } catch (error) {
    troubles.push(`${stop} ended early: ${error instanceof Error ? error.message : String(error)}`)
  }
  const left = await tour.undoings.run()
  return { tour, troubles: [...troubles, ...left.map((what) => `left behind: ${what}`)] }
}

/** The same at another version, or of another of a list, is told once, with the first message. */
const folded = (differences: readonly Difference[]): readonly string[] => {
  const byPlace = new Map<string, { readonly message: string; readonly versions: Set<string> }>()
  for (const { operation, check, at, version, message } of differences) {
    const place = `${operation}/${check}:${at.replaceAll(/\/\d+(?=\/|$)/g, '/*')}`
    const known = byPlace.get(place) ?? { message, versions: new Set() }
    byPlace.set(place, known)
    known.versions.add(version)
  }
  return [...byPlace].map(
    ([place, { message, versions }]) => `${place}: ${message} (${[...versions].join(', ')})`,
  )
}

try {
  const seen = await Promise.all(chosen.map(visit))
  const visited = new Set(seen.flatMap(({ tour }) => [...tour.visited]))
  const differences = seen.flatMap(({ tour }) => tour.differences)
  const missed = [...contract.operations.keys()].filter((id) => !visited.has(id) && !isSpared(id))
  const problems = [
    ...folded(differences.filter((one) => !isKnown(one))),
    ...seen.flatMap(({ troubles }) => troubles),
    ...(chosen.length < whole.length
      ? []
      : [
          ...missed.map((id) => `${id} was not called`),
          ...unseen(differences).map((reason) => `known, but it did not show: ${reason}`),
        ]),
  ]
  for (const problem of problems) say(problem)
  if (values.record !== undefined) recording.write(values.record)
  say(`${visited.size} operations called, ${problems.length} surprises`)
  process.exitCode = problems.length === 0 ? 0 : 1
} finally {
  await session.close()
}
