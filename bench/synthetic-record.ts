import { loadContract } from '../src/contract/load-contract.js'
import type { Exchange } from '../src/exchange.js'
import { type Microversion, microversionsOf } from '../src/microversion.js'
import { openRecordFile } from '../src/run/record-file.js'
import type { ItemOutcome, RecordLine } from '../src/run/record-line.js'

/** How large a record is to be. */
export interface RecordSize {
  readonly cells: number
  readonly exchanges: number
}

const contract = loadContract('block-storage-v3')
const versions = microversionsOf(contract.range)
const operations = [...contract.operations.values()]

/** Of so many cells one fails, and shows an exchange. */
const failsEvery = 100

const exchangeOf = (id: number, operation: string, microversion: Microversion): Exchange => ({
  ...{ id, operation, microversion, identity: 'member', startedAt: 1_700_000_000_000 + id, durationMs: 3 },
  request: {
    method: 'POST',
    url: 'http://127.0.0.1:8776/v3/0123456789abcdef/volumes',
    headers: { 'openstack-api-version': `volume ${microversion}`, accept: 'application/json' },
    body: JSON.stringify({ volume: { name: `blockspec-synthetic-${id}`, size: 1 } }),
  },
  response: {
    status: 202,
    headers: { 'x-openstack-request-id': `req-${id}`, 'content-type': 'application/json' },
    text: JSON.stringify({ volume: { id: String(id), description: 'x'.repeat(1_000) } }),
  },
})

function* lines({ cells, exchanges }: RecordSize): Generator<RecordLine> {
  const first: RecordLine = {
    kind: 'run',
    ...{ tool: { name: 'blockspec', version: '0.1.0' }, seed: 1, startedAt: '2026-01-01T00:00:00.000Z' },
    target: {
      ...{ name: 'synthetic', surface: contract.surface, endpoint: 'http://127.0.0.1:8776/v3' },
      ...{ microversions: contract.range, capabilities: [], identities: ['member'] },
    },
    ...{ waivers: [], isWhole: true },
  }
  yield first
  const count = Math.ceil(cells / versions.length)
  for (let number = 0; number < count; number += 1) {
    const operation = operations[number % operations.length]
    if (operation === undefined) continue
    const { id, chapter, section } = operation
    yield {
      kind: 'planned',
      requirement: {
        ...{ id: `synthetic/${chapter}/number-${number}`, title: `number ${number} of ${id}`, level: 'must' },
        ...{ ref: { document: contract.document, section }, operation: id, chapter, kind: 'scenario' },
      },
      cells: versions.map((microversion) => ({ microversion, kind: 'tested' })),
    }
    const perCell = exchanges / (count * versions.length)
    for (const [place, microversion] of versions.entries()) {
      const cell = number * versions.length + place
      const [from, to] = [cell, cell + 1].map((end) => Math.floor(end * perCell))
      for (let one = from ?? 0; one < (to ?? 0); one += 1) {
        yield {
          ...{ kind: 'exchange', requirement: `synthetic/${chapter}/number-${number}`, operation: id },
          ...{ microversion, status: one % 10 === 0 ? 404 : 200, durationMs: ((one * 7919) % 90_001) / 1000 },
        }
      }
      yield outcomeOf(`synthetic/${chapter}/number-${number}`, microversion, cell, id)
    }
  }
  yield { kind: 'end', durationMs: 1_000_000, leaks: [], interrupted: false }
}

const outcomeOf = (
  requirement: string,
  microversion: Microversion,
  cell: number,
  operation: string,
): ItemOutcome => {
  const failed = cell % failsEvery === 0
  const finding = { check: 'member-is', at: '/volume/size', message: 'expected 1, got 2' }
  return {
    ...{ kind: 'outcome', requirement, microversion, durationMs: 10, verdict: failed ? 'failed' : 'passed' },
    findings: failed ? [{ finding, exchange: exchangeOf(cell, operation, microversion) }] : [],
  }
}

/** Writes a record as a run of that size would. */
export const writeSyntheticRecord = (file: string, size: RecordSize): void => {
  const record = openRecordFile(file, 'anew')
  for (const line of lines(size)) record.write(line)
  record.close()
}
