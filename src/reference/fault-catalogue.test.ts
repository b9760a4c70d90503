import { describe, expect, it } from 'vitest'
import { faultCatalogue, parseFaults, UnknownFault } from './fault-catalogue.js'
import { operationIds } from './operation-ids.js'
import { served } from './surfaces/served.js'

describe('the catalogue of faults', () => {
  it('names each fault once', () => {
    const ids = faultCatalogue.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('names operations that exist', () => {
    for (const { operations: named } of faultCatalogue)
      for (const id of named) expect(operationIds).toContain(id)
  })

  it('covers all kinds of mistakes', () => {
    const counts = new Map<string, number>()
    for (const { class: kind } of faultCatalogue) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    expect([...counts.keys()].sort()).toEqual([
      ...['asynchrony', 'headers', 'isolation', 'microversion', 'paging', 'race', 'schema', 'semantics'],
      ...['state', 'status', 'transport', 'validation'],
    ])
    expect(counts.get('race')).toBeGreaterThanOrEqual(10)
  })

  it('tells for many faults how many requests show them', () => {
    const short = faultCatalogue.filter(({ class: kind, commands }) => {
      return ['state', 'semantics'].includes(kind) && commands !== undefined
    })
    expect(short.length).toBeGreaterThanOrEqual(30)
  })

  it('understands the longest operation that a parameter begins with', () => {
    expect(
      parseFaults(['ignores-query:volumes.list-detail.limit']).detailsOf(
        'ignores-query',
        'volumes.list-detail',
      ),
    ).toEqual(['limit'])
    expect(
      parseFaults(['ignores-query:volumes.list.limit']).detailsOf('ignores-query', 'volumes.list'),
    ).toEqual(['limit'])
    const member = 'os-vol-host-attr:host'
    expect(parseFaults([`drop-member:volume.${member}`]).detailsOf('drop-member', 'volume')).toEqual([member])
  })

  it.each([
    ['no-407', /did you mean no-406/],
    ['stuck', /did you mean stuck:/],
    ['gone:volumes.shows', /expected gone:operation/],
    ['wrong-status:volumes.show', /expected wrong-status:operation=code/],
    ['drop-member:server.id', /a noun is volume or snapshot/],
    ['merry', /unknown fault "merry"/],
  ])('says what is wrong with %s', (text, message) => {
    expect(() => parseFaults([text])).toThrow(UnknownFault)
    expect(() => parseFaults([text])).toThrow(message)
  })
})

describe('the operations', () => {
  it('are all there', () => {
    const known = new Set(served.flatMap(([, operations]) => operations).map(({ id }) => id))
    const missing = operationIds.filter((id) => !id.startsWith('versions.') && !known.has(id))
    expect(missing).toEqual([])
  })
})
