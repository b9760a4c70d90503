import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Violation } from './contract.js'
import { loadContract } from './load-contract.js'
import { type Mutation, mutationsOf } from './testing/mutations.js'
import { type Sample, samplesOf, surfaces } from './testing/samples.js'

const reference = process.env.BLOCKSPEC_API_REF

describe.runIf(reference).each(surfaces)('a spoilt sample of %s', (surface) => {
  const contract = loadContract(surface)

  const judge = ({ operation, side, status, version }: Sample, body: unknown): readonly Violation[] =>
    side === 'request'
      ? contract.judgeRequest(operation, version, body)
      : contract.judgeResponse(operation, version, status, body)

  const schemaOf = ({ operation, side, status, version }: Sample) =>
    side === 'request'
      ? contract.requestSchemaAt(operation, version)
      : contract.responseSchemaAt(operation, version, status)

  const spoilt = (reference ? samplesOf(surface, reference) : []).flatMap((sample) => {
    const schema = schemaOf(sample)
    return schema ? mutationsOf(schema, sample.body).map((mutation) => ({ sample, mutation })) : []
  })

  /** What a few samples have wrong already does not count: the refusal is of the place that was spoilt. */
  const isRefused = (sample: Sample, { kind, at, body }: Mutation): boolean => {
    const told = judge(sample, body)
    return kind === 'dropped'
      ? told.some((violation) => violation.at === at && violation.rule === 'required')
      : told.some(
          ({ at: seen, rule }) =>
            (seen === at && rule !== 'required') || (rule === 'anyOf' && at.startsWith(`${seen}/`)),
        )
  }

  const told = ({ operation, path, version }: Sample, { kind, at }: Mutation): string =>
    `${operation} at ${version}, ${path}: ${at} ${kind}`

  test('without any one required member is refused', () => {
    const dropped = spoilt.filter(({ mutation }) => mutation.kind === 'dropped')
    expect(dropped.length).toBeGreaterThan(0)
    expect(
      dropped
        .filter(({ sample, mutation }) => !isRefused(sample, mutation))
        .map((one) => told(one.sample, one.mutation)),
    ).toEqual([])
  })

  test('with any one value of a type that its schema rules out is refused', () => {
    const retyped = spoilt.filter(({ mutation }) => mutation.kind === 'retyped')
    fc.assert(
      fc.property(fc.constantFrom(...retyped), ({ sample, mutation }) => {
        if (!isRefused(sample, mutation)) throw new Error(`accepted: ${told(sample, mutation)}`)
      }),
      { numRuns: 3_000 },
    )
  })
})
