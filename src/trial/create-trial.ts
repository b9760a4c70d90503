import type { Check } from '../checks/check.js'
import { isFaultOfService } from '../checks/standing/fault.js'
import { isGatewayTrouble } from '../checks/standing/status.js'
import type { Exchange, IdentityName } from '../exchange.js'
import { type Finding, Nonconformance } from '../finding.js'
import type { Call } from '../http/session.js'
import { at as valueAt } from '../json-pointer.js'
import { creationBy } from '../ledger/creations.js'
import type { LedgerEntry } from '../ledger/ledger.js'
import type { ResourceKind } from '../ledger/resource-kinds.js'
import { isWithin, laterMicroversion, type Microversion, parseMicroversion } from '../microversion.js'
import { type Api, apiOf } from './api.js'
import { enter, forget, intend, letGo, note, offer, remember, reserveChange } from './bookkeeping.js'
import type { CallOptions } from './client/send.js'
import { createGiven, type Given } from './given.js'
import { withPresets } from './presets.js'
import type { RunContext } from './run-context.js'
import type { OutsideCall } from './set-up/surroundings.js'
import { disappear, type Settled, settle, type Wait } from './settling.js'
import { sendOrTell, troubleOnTheWay } from './transient.js'
import type { Trial } from './trial.js'
import { isOverQuota, Starved, Trouble } from './trouble.js'
import { uuidOf } from './uuid-of.js'

/** A finding of a trial with the exchange that proves it. */
interface Evidence {
  readonly finding: Finding
  readonly exchange: Exchange
}

/** A trial and what it saw and made. */
export interface TrialRun {
  readonly trial: Trial
  readonly evidence: readonly Evidence[]
  /** Ledger entries of what this trial made for itself alone. */
  readonly made: readonly LedgerEntry[]
}

/** Which requirement runs, at which microversion. */
export interface TrialSubject {
  readonly requirement: string
  readonly microversion: Microversion
}

const placeholder = /\{(\w+)\}/g

/** How long what was accepted may take to take effect, where nothing has to be moved or copied. */
const soonMs = 15_000

/** The caller's own project is left for the session to fill in. */
const ownProject = '{project_id}'

const expand = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(placeholder, (_, name: string) => {
    const value = values[name]
    if (value === undefined && ['project_id', 'admin_project_id'].includes(name)) return ownProject
    if (value === undefined) throw new Error(`no value for {${name}} of ${template}`)
    return encodeURIComponent(value)
  })

/** Everything one run of one requirement needs, bound to the run it is part of. */
export const createTrial = (context: RunContext, subject: TrialSubject): TrialRun => {
  const evidence: Evidence[] = []
  const made: LedgerEntry[] = []
  let unknowns = 0

  const send = async (
    identity: IdentityName,
    microversion: Microversion,
    operationId: string,
    path: Readonly<Record<string, string>>,
    wanted: unknown,
    options: CallOptions,
    keep: (entry: LedgerEntry) => void,
  ): Promise<Exchange> => {
    const {
      query,
      headers,
      text,
      method,
      at,
      probesQuota,
      judgedBy,
      isLook,
      withoutProject = false,
    } = options
    const body = withPresets(context.presets, operationId, wanted, options)
    const operation = context.contract.operations.get(operationId)
    if (operation === undefined) throw new Error(`no operation ${operationId} in the contract`)
    const creation = creationBy(operationId, body)
    const asked = { operation: operationId, body, path, identity }
    const changed = reserveChange(context, asked)
    const intended = creation && intend(context, creation, asked)
    // Whatever becomes of it goes with the rest of what the scenario makes, also where nobody hears of it.
    if (intended) keep(intended)
    const remembered = await remember(context, asked)
    if (remembered) keep(remembered)
    offer(context, asked)
    const version = at === undefined ? microversion : at
    const call: Call = {
      operation: operationId,
      method: method ?? operation.method,
      path: expand(withoutProject ? operation.path.replace('/{project_id}', '') : operation.path, path),
      identity,
      requirement: subject.requirement,
      ...(query && { query }),
      ...(headers && { headers }),
      ...(text === undefined ? body !== undefined && { body } : { text }),
      ...(version !== null && { microversion: version }),
    }
    await letGo(context, call)
    const exchange = await sendOrTell(context.session, call)
    if (intended) enter(context, intended, { ...asked, pointer: creation.id, exchange })
    if (remembered) forget(context, remembered, exchange)
    changed(exchange)
    note(context, { ...asked, exchange })
    if (!isLook) context.observe(exchange, subject.requirement, judgedBy)
    const { status } = exchange.response
    if (operation.method !== 'GET' && status < 400)
      context.spares?.changed({ operation: operationId, path, body: body ?? text })
    if (creation && isOverQuota(exchange) && !probesQuota) {
      throw new Starved(`the project's quota is used up: ${exchange.response.text.slice(0, 200)}`)
    }
    // A gateway's answer is no fault of the service, even where the service may answer with the same code.
    const isServices = operation.errors.includes(status) && isFaultOfService(exchange.response)
    if (isGatewayTrouble(status) && !isServices) {
      const what = `${operation.method} ${exchange.request.url} answered ${status}: the service was not reached`
      throw await troubleOnTheWay(context.session, call, what)
    }
    return exchange
  }

  const apiFor = (
    identity: IdentityName,
    microversion: Microversion,
    keep = (entry: LedgerEntry): void => void made.push(entry),
  ): Api =>
    apiOf((operation, path, body, options = {}) =>
      send(identity, microversion, operation, path, body, options, keep),
    )

  const outside = async (
    { makes, ...call }: OutsideCall,
    keep = (entry: LedgerEntry): void => void made.push(entry),
  ): Promise<Exchange> => {
    const creation = makes && creationBy(makes, call.body)
    const asked = { ...call, operation: makes ?? '', path: {} }
    const intended = creation && intend(context, creation, asked)
    if (intended) keep(intended)
    await letGo(context, call)
    const exchange = await context.session.send({ ...call, requirement: subject.requirement })
    if (intended) enter(context, intended, { ...asked, pointer: creation.id, exchange })
    return exchange
  }

  const adopt = (
    kind: ResourceKind,
    id: string,
    identity: IdentityName,
    keep = (entry: LedgerEntry): void => void made.push(entry),
  ): void => {
    const { ledger } = context
    keep(ledger.made(ledger.intend({ kind, name: '', identity }), id))
  }

  const wait = (ask: Wait['ask'], pointer: string): Wait => ({
    ask,
    pointer,
    pace: context.pace,
    timeoutMs: context.transitionTimeoutMs,
  })

  const fail = (findings: readonly Finding[], exchange: Exchange): never => {
    for (const finding of findings) evidence.push({ finding, exchange })
    throw new Nonconformance(findings)
  }

  const orFail = ({ last, strayed }: Settled): Exchange => (strayed ? fail([strayed], last) : last)

  const judge = (exchange: Exchange, checks: readonly Check[]): void => {
    for (const { id, judge: deviations } of checks) {
      const findings = [...deviations(exchange)].map((deviation) => ({ check: id, ...deviation }))
      if (findings.length > 0) fail(findings, exchange)
    }
  }

  const name = (): string => `blockspec-${context.runId}-${context.nextNumber()}`

  /** Set-up asks at the first microversion that has what it needs, or at the first that the target serves. */
  const served = (since: string): Microversion | undefined => {
    const parsed = parseMicroversion(since)
    return parsed && laterMicroversion(parsed, context.session.microversions.min)
  }

  const givenFor = (keep = (entry: LedgerEntry): void => void made.push(entry)): Given => {
    const as = (identity: IdentityName): Api =>
      apiOf((operation, path, body, { at, ...options } = {}) => {
        const version = typeof at === 'string' ? (served(at) ?? at) : at
        const how = { ...options, ...(version !== undefined && { at: version }) }
        return send(identity, subject.microversion, operation, path, body, how, keep)
      })
    return createGiven({
      ...{ microversion: subject.microversion, volumeType: context.presets.volumeType },
      as,
      name,
      outside: (call) => {
        const microversion = call.microversion && served(call.microversion)
        return outside({ ...call, ...(microversion && { microversion }) }, keep)
      },
      adopt: (kind, id, identity) => adopt(kind, id, identity, keep),
      async ready(ask, member, to) {
        const transitional = ['creating', 'downloading', 'uploading', 'attaching', 'backing-up', 'available']
        const { last, strayed } = await settle(
          { ...wait(ask, `/${member}/status`), justAsked: true },
          { through: transitional, to },
        )
        if (strayed) throw new Trouble(`set-up failed: ${strayed.message} at ${strayed.at}`)
        return last
      },
      mayMakeTypes: context.session.mode === 'full' && context.session.identities.includes('admin'),
      ...(context.learnt && { learnt: context.learnt }),
      existing: context.existing ?? {},
      secondHand: async (wish) => context.spares?.handOn(wish, (id) => as('member').volumes.show(id), keep),
      passOn: ({ id, body }, wish) => {
        const entry = context.ledger.alive().find((alive) => alive.id === id)
        if (entry) context.spares?.made({ entry, wish, asNew: body })
      },
      once: (key, make) => once(context, key, () => make(givenFor(() => undefined))),
    })
  }

  const settles: Trial['settles'] = async (ask, pointer, path) =>
    orFail(await settle(wait(ask, pointer), path))

  const passes = async (
    ask: () => Promise<Exchange>,
    checks: readonly Check[],
    patienceMs: number,
  ): Promise<Exchange> => {
    const started = performance.now()
    for (let attempt = 0; ; attempt += 1) {
      const last = await ask()
      const isOver = checks.every(({ judge: deviations }) => [...deviations(last)].length === 0)
      if (isOver || performance.now() - started > patienceMs) {
        judge(last, checks)
        return last
      }
      await context.pace.pause('eventually', attempt)
    }
  }

  const trial: Trial = {
    microversion: subject.microversion,
    api: apiFor('member', subject.microversion),
    as: (identity) => apiFor(identity, subject.microversion),
    at: (microversion, identity = 'member') => apiFor(identity, microversion),
    given: givenFor(),
    confirm: (exchange, ...checks) => judge(exchange, checks),
    read(exchange, pointer) {
      const value = valueAt(exchange.response.json, pointer)
      if (typeof value === 'string' && value !== '') return value
      const message = `expected text, got ${value === undefined ? `nothing (status ${exchange.response.status})` : JSON.stringify(value)}`
      return fail([{ check: 'member-is-text', at: pointer, message }], exchange)
    },
    settles,
    volumeSettles: (id, path) => settles(() => trial.api.volumes.show(id), '/volume/status', path),
    snapshotSettles: (id, path) => settles(() => trial.api.snapshots.show(id), '/snapshot/status', path),
    async gone(ask, pointer, atFirst) {
      orFail(await disappear(wait(ask, pointer), atFirst))
    },
    eventually: (ask, ...checks) => passes(ask, checks, context.transitionTimeoutMs),
    soon: (ask, ...checks) => passes(ask, checks, Math.min(soonMs, context.transitionTimeoutMs)),
    serves: (microversion) => {
      const { min, max } = context.session.microversions
      return isWithin(microversion, min, max)
    },
    documents: (operation) => context.contract.operations.has(operation),
    ...{ name, adopt },
    unknownId() {
      unknowns += 1
      return uuidOf(`${context.seed}/${subject.requirement}/${subject.microversion}/${unknowns}`)
    },
    projectOf: (identity) => known(context.session.projectOf(identity), `project of ${identity}`),
    userOf: (identity) => known(context.session.userOf(identity), `user of ${identity}`),
  }
  return { trial, evidence, made }
}

const known = (value: string | undefined, what: string): string => {
  if (value === undefined) throw new Trouble(`the ${what} is not known`)
  return value
}

const once = <T>({ shared }: RunContext, key: string, make: () => Promise<T>): Promise<T> => {
  const known = shared.get(key) as Promise<T> | undefined
  if (known) return known
  const promise = make()
  shared.set(key, promise)
  return promise
}
