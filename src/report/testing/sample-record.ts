import type { Exchange } from '../../exchange.js'
import type { Level, Verdict } from '../../finding.js'
import { isWithin, type Microversion, microversionsOf } from '../../microversion.js'
import type { Cell, RecordedFinding, RequirementHead, RunRecord } from '../../record.js'
import { type SampleOperation, sampleOperations } from './sample-operations.js'

type Judged = RunRecord['requirements'][number]

/** A fault of the sample's target: which requirement fails from when on, and what its exchange shows. */
interface SampleFault {
  readonly requirement: string
  readonly since: Microversion
  readonly until?: Microversion
  readonly at: string
  readonly message: string
  readonly status: number
  readonly waiver?: RecordedFinding['waiver']
  readonly errata?: readonly string[]
}

const range = { min: '3.0', max: '3.71' } as const
const versions = microversionsOf(range)
const document = 'https://docs.openstack.org/api-ref/block-storage/v3/'
const projectId = '0a7bd2f0b58d4c1f9c5bd9b2a0e1a8c3'
const volumeId = '6edbc2f4-1507-44f8-ac0d-eed1d2608d38'

/** Obligations that the contract gives every operation: slug, title, and how binding. */
const everyOperation: readonly (readonly [slug: string, title: string, level?: Level])[] = [
  ['no-token', 'a request without a token is refused with 401'],
  ['unknown-id', 'an unknown id is answered with 404'],
  ['malformed-json', 'a body that is not JSON is refused with 400'],
  ['wrong-type', 'a member of the wrong type is refused with 400'],
  ['missing-member', 'a body without a required member is refused with 400'],
  ['unsupported-microversion', 'an unsupported microversion is refused with 406'],
  ['status-is-documented', 'every answer carries a documented status'],
  ['body-matches-schema', 'every body matches its schema at its microversion'],
  ['microversion-is-echoed', 'every answer names, and varies on, its microversion'],
  ['request-id-is-present', 'every answer carries a request id'],
  ['fault-is-well-formed', 'every fault has the documented form', 'should'],
  ['no-undocumented-members', 'no answer has a member that is not documented', 'should'],
]

const faults: readonly SampleFault[] = [
  {
    requirement: 'volumes/volumes.create/body-matches-schema',
    since: '3.41',
    at: '/volume/user_id',
    message: 'expected a string of 32 hexadecimal digits, got null',
    status: 202,
  },
  {
    requirement: 'volume-actions/volumes.action.os-extend/status-is-documented',
    since: '3.42',
    at: 'status',
    message: 'expected 202 for a volume that is in-use, got 500',
    status: 500,
    errata: ['extend-in-use'],
  },
  {
    requirement: 'snapshots/snapshots.create/wrong-type',
    since: '3.66',
    at: 'status',
    message: 'expected 400, got 202',
    status: 202,
    waiver: {
      reason: 'fixed in the next release of the driver',
      link: 'https://bugs.example.org/4711',
      expires: '2031-01-01',
    },
  },
  {
    requirement: 'types/types.list/microversion-is-echoed',
    since: '3.45',
    at: 'vary',
    message: 'expected it to list openstack-api-version, got "accept-encoding"',
    status: 200,
  },
  {
    requirement: 'volumes/volumes.list/no-undocumented-members',
    since: '3.61',
    at: '/volumes/0/cluster',
    message: 'expected no such member, got "lvm@pool"',
    status: 200,
  },
]

const exchangeOf = (operation: SampleOperation, microversion: Microversion, fault: SampleFault): Exchange => {
  const path = operation.path.replace('{project_id}', projectId).replace('{volume_id}', volumeId)
  const json = {
    volume: { id: volumeId, size: 1, status: 'creating', user_id: null, metadata: { purpose: 'sample' } },
  }
  return {
    id: 1000 + versions.indexOf(microversion),
    operation: operation.id,
    microversion,
    identity: 'member',
    request: {
      method: operation.method,
      url: `http://127.0.0.1:8776${path}`,
      headers: {
        'openstack-api-version': `volume ${microversion}`,
        'x-auth-token': '***',
        accept: 'application/json',
      },
      ...(operation.method === 'POST' ? { body: '{"volume":{"size":1,"name":"blockspec-1f"}}' } : {}),
    },
    response: {
      status: fault.status,
      headers: {
        'content-type': 'application/json',
        'x-openstack-request-id': 'req-1c0a2f8e-7f0e-4d8c-9a55-0c9d4b7e2d11',
      },
      text: JSON.stringify(json),
      json,
    },
    startedAt: 1_900_000_000_000,
    durationMs: 41,
  }
}

const reasonFor = (operation: SampleOperation, slug: string, version: Microversion): string | undefined => {
  if (!isWithin(version, operation.since)) return `exists since ${operation.since}`
  if (/migrate|retype/.test(operation.id)) return 'the target lacks the capability migration'
  return slug === 'malformed-json' && operation.method === 'GET' ? 'the operation takes no body' : undefined
}

const isTested = (operation: SampleOperation, version: Microversion, fault?: SampleFault): boolean =>
  [range.min, range.max, operation.since, fault?.since, '3.26', '3.27', '3.59'].includes(version)

const findingId = (requirement: string, version: Microversion): string => `${requirement}@${version}`

const cellOf = (operation: SampleOperation, slug: string, version: Microversion): Cell => {
  const requirement = `${operation.chapter}/${operation.id}/${slug}`
  const fault = faults.find((each) => each.requirement === requirement)
  const basis = isTested(operation, version, fault) ? 'tested' : 'inferred'
  const cell = (verdict: Verdict, more: Partial<Cell> = {}): Cell => ({
    microversion: version,
    verdict,
    basis,
    findings: [],
    ...more,
  })
  const reason = reasonFor(operation, slug, version)
  if (reason !== undefined) return cell('inapplicable', { reason, basis: 'tested' })
  if (fault !== undefined && isWithin(version, fault.since, fault.until)) {
    return cell('failed', { findings: basis === 'tested' ? [findingId(requirement, version)] : [] })
  }
  const isSlow =
    operation.id === 'snapshots.action.os-force_delete' && slug === 'unknown-id' && isWithin(version, '3.60')
  return isSlow ? cell('inconclusive', { reason: 'no answer within 30 s' }) : cell('passed')
}

const requirementsOf = (operation: SampleOperation): readonly Judged[] =>
  everyOperation.map(([slug, title, level = 'must']): Judged => {
    const head: RequirementHead = {
      id: `${operation.chapter}/${operation.id}/${slug}`,
      title: `${operation.id}: ${title}`,
      level,
      ref: { document, section: operation.section },
      operation: operation.id,
      chapter: operation.chapter,
      kind: /-is-|-matches-/.test(slug) ? 'standing' : 'generated',
      ...(operation.chapter.startsWith('snapshot') ? { needs: ['snapshots'] } : {}),
      ...(slug === 'wrong-type' ? { quote: 'Bad Request: some content in the request was invalid.' } : {}),
    }
    return {
      ...head,
      cells: versions.map((version) => cellOf(operation, slug, version)),
      exchanges: head.kind === 'standing' ? 0 : 3,
    }
  })

const findingsOf = ({ id, cells, operation }: Judged): readonly RecordedFinding[] => {
  const fault = faults.find(({ requirement }) => requirement === id)
  const documented = sampleOperations.find((each) => each.id === operation)
  if (fault === undefined || documented === undefined) return []
  return cells
    .filter(({ findings }) => findings.length > 0)
    .map(({ microversion }): RecordedFinding => {
      const exchange = exchangeOf(documented, microversion, fault)
      return {
        id: findingId(id, microversion),
        requirement: id,
        operation,
        microversion,
        check: id.slice(id.lastIndexOf('/') + 1),
        at: fault.at,
        message: fault.message,
        exchange,
        curl: `curl -X ${exchange.request.method} '${exchange.request.url}' -H "X-Auth-Token: $OS_TOKEN" -H 'OpenStack-API-Version: volume ${microversion}'`,
        requestId: 'req-1c0a2f8e-7f0e-4d8c-9a55-0c9d4b7e2d11',
        ...(fault.waiver === undefined ? {} : { waiver: fault.waiver }),
        ...(fault.errata === undefined ? {} : { errata: fault.errata }),
      }
    })
}

const trafficOf = (): RunRecord['traffic'] => ({
  exchanges: 7421,
  perOperation: sampleOperations.map(({ id }, index) => ({
    operation: id,
    count: 40 + ((index * 37) % 300),
    p50Ms: 3 + ((index * 7) % 25),
    p95Ms: 20 + ((index * 13) % 90),
    maxMs: 110 + ((index * 29) % 900),
    histogram: [0, 3, 14 + (index % 9), 21 + (index % 40), 9, 4, 1, 1],
  })),
})

/** A run against an imaginary target with a few faults: some 490 requirements over 72 microversions. */
export const sampleRecord = (changes: Partial<RunRecord> = {}): RunRecord => {
  const requirements = sampleOperations.flatMap(requirementsOf)
  return {
    tool: { name: 'blockspec', version: '0.1.0' },
    seed: 20_260_214,
    startedAt: '2026-02-14T03:00:00.000Z',
    durationMs: 93_412,
    target: {
      name: 'acme-nightly',
      surface: 'block-storage-v3',
      endpoint: 'http://127.0.0.1:8776/v3',
      microversions: range,
      capabilities: ['admin', 'attach', 'other', 'reader', 'snapshots'],
      mode: 'full',
      identities: ['admin', 'member', 'other', 'reader'],
    },
    requirements,
    findings: requirements.flatMap(findingsOf),
    unusedWaivers: ['volumes/volumes.update/wrong-type'],
    staleWaivers: [],
    coverage: {
      operations: {
        documented: 44,
        exercised: 41,
        untested: ['types.encryption.create', 'volumes.action.os-retype', 'volumes.action.os-migrate_volume'],
      },
      successCodes: { documented: 44, exercised: 43, untested: ['volumes.action.os-retype 202'] },
      errorCodes: {
        ...{ documented: 168, exercised: 166, untested: ['volumes.create 413', 'versions.list 503'] },
        reasons: { 'versions.list 503': 'a server would have to be overloaded, or down in part' },
      },
      microversions: { documented: 72, exercised: 71, untested: ['3.71'] },
      statuses: { documented: 43, exercised: 29, untested: ['volumes error_extending'] },
      parameters: { documented: 391, exercised: 360, untested: ['volumes.list query consistencygroup_id'] },
      transitions: {
        ...{ documented: 9, exercised: 8, untested: ['volumes available → maintenance'] },
        walked: [
          'volumes creating → available',
          'volumes available → deleting',
          'volumes available → extending',
          'volumes extending → available',
          'volumes available → in-use',
          'volumes in-use → available',
          'snapshots creating → available',
          'snapshots available → deleting',
        ],
        beyond: ['volumes available → error_deleting'],
      },
    },
    traffic: trafficOf(),
    errata: [
      {
        id: 'extend-in-use',
        says: 'the status of the volume must be available',
        holds: 'from 3.42 on, in-use is accepted too',
        evidence: ['api microversion history, 3.42', 'volumes-v3-volumes-actions.inc:38'],
      },
    ],
    leaks: [{ kind: 'volume', id: volumeId, name: 'blockspec-1f', reason: 'still deleting after 60 s' }],
    interrupted: false,
    ...changes,
  }
}
