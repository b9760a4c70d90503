import { describe, expect, test } from 'vitest'
import type { Contract, Operation } from '../../contract/contract.js'
import { loadContract } from '../../contract/load-contract.js'
import { exampleOf } from '../../contract/testing/example.js'
import { mutationsOf, untimelyIn } from '../../contract/testing/mutations.js'
import { surfaces } from '../../contract/testing/samples.js'
import type { Exchange } from '../../exchange.js'
import type { Microversion } from '../../microversion.js'
import { surfaceNamed } from '../../target/surface.js'
import type { ContractualExchange } from './standing-check.js'
import { standingChecks } from './standing-checks.js'

/** An answer as it would have come, with nothing to complain of but its body. */
const answer = (
  { surface }: Contract,
  operation: Operation,
  microversion: Microversion,
  json: unknown,
): ContractualExchange => {
  const [status = 200] = operation.success
  const headers = {
    'content-type': 'application/json',
    vary: 'OpenStack-API-Version',
    ...surfaceNamed(surface).headers(microversion),
    'x-openstack-request-id': 'req-1',
  }
  const exchange: Exchange = {
    id: 1,
    operation: operation.id,
    microversion,
    identity: 'admin',
    request: { method: operation.method, url: 'http://127.0.0.1/', headers: {} },
    response: { status, headers, text: JSON.stringify(json), json },
    startedAt: 0,
    durationMs: 1,
  }
  return { exchange, operation, microversion, exists: true }
}

const judge = (contract: Contract, operation: Operation, version: Microversion, body: unknown) => {
  const subject = answer(contract, operation, version, body)
  return standingChecks(contract)
    .filter((check) => check.applies(subject))
    .flatMap((check) =>
      [...check.judge(subject)].map(({ at }) => ({ level: check.level, check: check.id, at })),
    )
}

describe.each(surfaces)('an answer of %s', (surface) => {
  const contract = loadContract(surface)
  const answers = [...contract.operations.values()].flatMap((operation) =>
    contract.epochsOf(operation.id, 'response').flatMap(({ min: version }) => {
      const schema = contract.responseSchemaAt(operation.id, version, operation.success[0] ?? 200)
      return schema ? [{ operation, version, schema, body: exampleOf(schema) }] : []
    }),
  )

  test('with every documented member passes', () => {
    expect(
      answers.flatMap(({ operation, version, body }) =>
        judge(contract, operation, version, body).map((told) => ({
          ...told,
          operation: operation.id,
          version,
        })),
      ),
    ).toEqual([])
  })

  const spoilt = answers.flatMap(({ operation, version, schema, body }) =>
    mutationsOf(schema, body).map((mutation) => ({ operation, version, mutation })),
  )

  test.each([
    { kind: 'dropped', what: 'without a required member' },
    { kind: 'retyped', what: 'with a value of a wrong type' },
    { kind: 'added', what: 'with an undocumented member' },
  ] as const)('$what is told at its level', ({ kind }) => {
    const chosen = spoilt.filter(({ mutation }) => mutation.kind === kind)
    expect(chosen.length).toBeGreaterThan(0)
    const untold = chosen.filter(({ operation, version, mutation: { at, level, body } }) => {
      const check = level === 'must' ? 'body-matches-schema' : 'body-has-no-undocumented-members'
      return !judge(contract, operation, version, body).some(
        (told) => told.level === level && told.check === check && told.at === at,
      )
    })
    expect(
      untold.map(({ operation, version, mutation }) => `${operation.id} at ${version}: ${mutation.at}`),
    ).toEqual([])
  })

  test('with a member of another microversion is told at its level', () => {
    const leaks = answers.flatMap(({ operation, version, schema }) =>
      answers
        .filter((other) => other.operation === operation && other.version !== version)
        .flatMap(({ body }) =>
          untimelyIn(schema, body).map((place) => ({ operation, version, body, place })),
        ),
    )
    if (surface === 'block-storage-v3') expect(leaks.length).toBeGreaterThan(100)
    const untold = leaks.filter(({ operation, version, body, place: { at, level } }) => {
      const check = level === 'must' ? 'body-has-nothing-early' : 'body-has-no-undocumented-members'
      return !judge(contract, operation, version, body).some(
        (told) => told.at === at && told.level === level && told.check === check,
      )
    })
    expect(
      untold.map(({ operation, version, place }) => `${operation.id} at ${version}: ${place.at}`),
    ).toEqual([])
  })
})
