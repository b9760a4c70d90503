import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadContract } from '../contract/load-contract.js'
import { smallestBody } from './generated-body.js'
import { membersOf, withMember, wrongValueFor } from './instance.js'

const contract = loadContract('block-storage-v3')
const withBody = [...contract.operations.values()].filter(({ hasBody }) => hasBody)

test('the smallest body of every operation is valid at every end of its epochs', () => {
  for (const operation of withBody) {
    for (const { min, max } of contract.epochsOf(operation.id, 'request')) {
      for (const version of [min, max]) {
        const body = smallestBody(contract, operation, version)
        expect([operation.id, version, contract.judgeRequest(operation.id, version, body)]).toEqual([
          operation.id,
          version,
          [],
        ])
      }
    }
  }
})

test('a wrong value is one that the contract refuses', () => {
  for (const operation of withBody) {
    for (const { min } of contract.epochsOf(operation.id, 'request')) {
      const schema = contract.requestSchemaAt(operation.id, min)
      for (const member of schema ? membersOf(schema) : []) {
        const wrong = wrongValueFor(member.schema)
        if (wrong === undefined) continue
        const body = withMember(smallestBody(contract, operation, min), member.path, wrong)
        const broken = contract.judgeRequest(operation.id, min, body).filter(({ level }) => level === 'must')
        expect([operation.id, min, member.path, broken.length > 0]).toEqual([
          operation.id,
          min,
          member.path,
          true,
        ])
      }
    }
  }
})

test('a member is replaced without touching its neighbours, and the body given stays as it was', () => {
  const name = fc.string({ minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(fc.dictionary(name, fc.integer()), name, fc.integer(), (inner, key, value) => {
      const body = { outer: inner, beside: 1 }
      const before = structuredClone(body)
      const changed = withMember(body, ['outer', key], value) as typeof body
      expect(changed).toEqual({ outer: { ...inner, [key]: value }, beside: 1 })
      expect(withMember(changed, ['outer', key], undefined)).toEqual({
        outer: Object.fromEntries(Object.entries(inner).filter(([other]) => other !== key)),
        beside: 1,
      })
      expect(body).toEqual(before)
    }),
  )
})
