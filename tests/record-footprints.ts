import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { actsOn } from '../src/http/acts.js'
import { connect } from '../src/http/connect.js'
import { Redactor } from '../src/http/redact.js'
import type { Session } from '../src/http/session.js'
import { openLedger } from '../src/ledger/ledger.js'
import { Reaper } from '../src/ledger/reaper.js'
import { createPace } from '../src/pace.js'
import { matchesGlob } from '../src/plan/glob.js'
import { type PlannedItem, planFor } from '../src/plan/plan.js'
import { startReference } from '../src/reference/start-reference.js'
import {
  type Footprint,
  footprintsFile,
  loadFootprints,
  loadSharedFootprints,
  type StoredFootprints,
} from '../src/requirements/footprints.js'
import { capabilitiesOf } from '../src/run/capabilities.js'
import { runItem } from '../src/run/run-item.js'
import { type Amounts, holdingKinds, minus, most, nothing, plus } from '../src/target/budget.js'
import { surfaceNamed, surfaces } from '../src/target/surface.js'
import { Holdings } from '../src/trial/holdings.js'
import type { RunContext } from '../src/trial/run-context.js'
import { targetOf } from './reference-run.js'
import { loadCatalogue } from './teeth.js'

/**
 * Takes the footprints of requirements on the reference: what each one changes, makes and asks, alone and with all that
 * it shares with others made anew. Writes docs/footprints-<surface>.json.
 * Usage: npm run footprints -- [--surface <name>] [<glob of requirements>…]; by default all of all surfaces.
 */
const { positionals: globs, values } = parseArgs({
  allowPositionals: true,
  options: { surface: { type: 'string' } },
})

const beside = 16
const directory = mkdtempSync(join(tmpdir(), 'blockspec-footprints-'))

interface Counted {
  readonly session: Session
  readonly acts: Set<string>
  exchanges(): number
}

const counting = (inner: Session, actOf: ReturnType<typeof actsOn>['actOf']): Counted => {
  const acts = new Set<string>()
  let exchanges = 0
  const { endpoint, surface, microversions, mode, identities } = inner
  const session: Session = {
    ...{ endpoint, surface, microversions, mode, identities },
    projectOf: (identity) => inner.projectOf(identity),
    userOf: (identity) => inner.userOf(identity),
    rolesOf: (identity) => inner.rolesOf(identity),
    send(call) {
      exchanges += 1
      const act = actOf(call)
      if (act !== undefined) acts.add(act)
      return inner.send(call)
    },
    close: () => inner.close(),
  }
  return { session, acts, exchanges: () => exchanges }
}

interface Waits {
  readonly pace: RunContext['pace']
  begun: number
  looks: number
}

const countingPace = (): Waits => {
  const pace = createPace(5)
  const waits: Waits = {
    begun: 0,
    looks: 0,
    pace: {
      pause(kind, attempt) {
        waits.looks += 1
        if (attempt === 0) waits.begun += 1
        return pace.pause(kind, attempt)
      },
      learn: (kind, tookMs, pauses) => pace.learn(kind, tookMs, pauses),
    },
  }
  return waits
}

/** A footprint, and what was made of what it shares. */
interface Taken {
  readonly footprint: Footprint
  readonly shared: Amounts
}

type Grounds = Pick<RunContext, 'runId' | 'seed' | 'contract' | 'ledger' | 'shared'>

let names = 0

const runOnce = async (inner: Session, item: PlannedItem, grounds: Grounds) => {
  const { session, acts, exchanges } = counting(inner, actsOn(grounds.contract).actOf)
  const waits = countingPace()
  const holdings = new Holdings(grounds.ledger, {})
  const { outcome } = await runItem(
    {
      ...{ ...grounds, session, holdings, pace: waits.pace },
      transitionTimeoutMs: 5_000,
      presets: {},
      observe: () => undefined,
      nextNumber: () => ++names,
    },
    item,
  )
  const { verdict, reason } = outcome
  if (verdict !== 'passed') {
    const why = reason ?? outcome.findings.map(({ finding }) => finding.message).join('; ')
    process.stdout.write(`${item.requirement.id} @ ${item.microversion} ${verdict}: ${why}\n`)
  }
  const { peak, total } = holdings
  return { acts, peak, total, exchanges: exchanges() - waits.looks, waits: waits.begun }
}

const footprintOf = async (
  inner: Session,
  contract: RunContext['contract'],
  item: PlannedItem,
  number: number,
): Promise<Taken> => {
  const runId = `footprint${number}`
  const ledger = openLedger(
    join(directory, `${runId}.ndjson`),
    { run: runId, target: 'reference', endpoint: inner.endpoint, pid: process.pid, startedAt: '' },
    { durable: false },
  )
  const shared = new Map<string, Promise<unknown>>()
  const once = () => runOnce(inner, item, { runId, seed: 1, contract, ledger, shared })
  const anew = await once()
  const sharing = shared.size > 0 ? await once() : anew
  await new Reaper(inner, 5_000).removeAll(ledger.alive())
  ledger.close()
  return {
    footprint: {
      acts: [...new Set([...anew.acts, ...sharing.acts])].sort(),
      most: most(anew.peak, sharing.peak),
      makes: sharing.total,
      shares: [...shared.keys()].sort(),
      exchanges: sharing.exchanges,
      waits: sharing.waits,
    },
    shared: shared.size > 0 ? minus(anew.total, sharing.total) : nothing,
  }
}

/** What each name stands for, from what those that share few names made of them: a name more, a difference more. */
const sharedFrom = (taken: readonly Taken[]): ReadonlyMap<string, Amounts> => {
  const known = new Map<string, Amounts>()
  for (const { footprint, shared } of [...taken].sort(
    (one, other) => one.footprint.shares.length - other.footprint.shares.length,
  )) {
    const [first, ...others] = footprint.shares.filter((name) => !known.has(name))
    if (first === undefined) continue
    const before = footprint.shares.map((name) => known.get(name) ?? nothing).reduce(plus, nothing)
    known.set(first, most(nothing, minus(shared, before)))
    for (const name of others) known.set(name, nothing)
  }
  return known
}

const both = (one: Footprint | undefined, other: Footprint): Footprint =>
  one === undefined
    ? other
    : {
        acts: [...new Set([...one.acts, ...other.acts])].sort(),
        most: most(one.most, other.most),
        makes: most(one.makes, other.makes),
        shares: [...new Set([...one.shares, ...other.shares])].sort(),
        exchanges: Math.max(one.exchanges, other.exchanges),
        waits: Math.max(one.waits, other.waits),
      }

const someOf = (amounts: Amounts): Partial<Amounts> | undefined => {
  const kinds = holdingKinds.filter((kind) => amounts[kind] > 0)
  return kinds.length === 0 ? undefined : Object.fromEntries(kinds.map((kind) => [kind, amounts[kind]]))
}

const write = (
  file: string,
  footprints: ReadonlyMap<string, Footprint>,
  sharedAmounts: ReadonlyMap<string, Amounts>,
): void => {
  const names = [...new Set([...footprints.values()].flatMap((one) => one.shares))].sort()
  const acts = [...new Set([...footprints.values()].flatMap((one) => one.acts))].sort()
  const lines = [...footprints]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, one]) => {
      const stored: StoredFootprints['requirements'][string] = {
        ...(one.acts.length > 0 && { acts: one.acts.map((act) => acts.indexOf(act)) }),
        ...(someOf(one.most) && { most: someOf(one.most) }),
        ...(someOf(one.makes) && { makes: someOf(one.makes) }),
        ...(one.shares.length > 0 && { shares: one.shares.map((name) => names.indexOf(name)) }),
        exchanges: one.exchanges,
        ...(one.waits > 0 && { waits: one.waits }),
      }
      return `    ${JSON.stringify(id)}: ${JSON.stringify(stored)}`
    })
  const texts = acts.map((act) => `    ${JSON.stringify(act)}`)
  const things = names.map(
    (name) =>
      `    ${JSON.stringify(name)}: ${JSON.stringify(someOf(sharedAmounts.get(name) ?? nothing) ?? {})}`,
  )
  writeFileSync(
    file,
    `{\n  "acts": [\n${texts.join(',\n')}\n  ],\n  "shared": {\n${things.join(',\n')}\n  },\n  "requirements": {\n${lines.join(',\n')}\n  }\n}\n`,
  )
}

const inTurns = async (
  items: readonly PlannedItem[],
  width: number,
  take: (item: PlannedItem) => Promise<void>,
) => {
  const queue = [...items]
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await take(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
}

let number = 0
for (const { name } of values.surface === undefined ? surfaces : [surfaceNamed(values.surface)]) {
  const reference = await startReference({ delayMs: 25, seed: 1 })
  const target = targetOf(reference, name)
  const session = await connect(target, { runId: 'footprints', redactor: new Redactor() })
  const { contract, catalogue } = await loadCatalogue(name)
  const wanted = catalogue.filter(
    ({ id }) => globs.length === 0 || globs.some((glob) => matchesGlob(id, glob)),
  )
  const plan = planFor(
    contract,
    wanted,
    { microversions: session.microversions, capabilities: capabilitiesOf(target, session.identities) },
    { selection: 'boundaries', seed: 1 },
  )
  const ids = new Set(catalogue.map(({ id }) => id))
  const found = new Map([...loadFootprints(name)].filter(([id]) => ids.has(id)))
  for (const { id } of wanted) found.delete(id)
  const taken: Taken[] = []
  const take = async (item: PlannedItem): Promise<void> => {
    const one = await footprintOf(session, contract, item, ++number)
    const { footprint } = one
    taken.push(one)
    found.set(item.requirement.id, both(found.get(item.requirement.id), footprint))
  }
  const [alone, together] = [true, false].map((one) =>
    plan.items.filter(({ requirement }) => requirement.alone === one),
  )
  await inTurns(together ?? [], beside, take)
  await inTurns(alone ?? [], 1, take)
  write(footprintsFile(name), found, new Map([...loadSharedFootprints(name), ...sharedFrom(taken)]))
  process.stdout.write(`${name}: ${found.size} of ${catalogue.length} requirements\n`)
  await session.close()
  await reference.close()
}
rmSync(directory, { recursive: true, force: true })
