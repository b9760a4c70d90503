import { describe, expect, test } from 'vitest'
import type { RunRecord } from '../record.js'
import { toJunit } from './junit.js'
import { hostileRecord } from './testing/hostile-record.js'
import { readXml, type XmlElement } from './testing/read-xml.js'
import { sampleRecord } from './testing/sample-record.js'

const casesOf = (record: RunRecord): readonly XmlElement[] =>
  readXml(toJunit(record)).children.flatMap(({ children }) =>
    children.filter(({ name }) => name === 'testcase'),
  )

const caseOf = (record: RunRecord, id: string): XmlElement => {
  const found = casesOf(record).find(({ attributes }) => attributes.name?.endsWith(`[${id}]`))
  if (found === undefined) throw new Error(`no case for ${id}`)
  return found
}

describe('junit.xml', () => {
  test('has a suite per chapter and a case per requirement', () => {
    const record = sampleRecord()
    const chapters = readXml(toJunit(record)).children.map(({ attributes }) => attributes.name)
    expect(chapters).toEqual([
      'versions',
      'types',
      'volumes',
      'volume-actions',
      'snapshots',
      'snapshot-actions',
    ])
    expect(casesOf(record)).toHaveLength(record.requirements.length)
  })

  test('counts what it holds', () => {
    const { attributes } = readXml(toJunit(sampleRecord()))
    const count = (kind: string) =>
      casesOf(sampleRecord()).filter(({ children }) => children.some(({ name }) => name === kind)).length
    expect(attributes).toMatchObject({
      tests: '492',
      failures: `${count('failure')}`,
      errors: `${count('error')}`,
      skipped: `${count('skipped')}`,
    })
  })

  test('a broken promise is a failure with all that is needed to see it again', () => {
    const [failure] = caseOf(sampleRecord(), 'volumes/volumes.create/body-matches-schema').children
    expect(failure?.name).toBe('failure')
    expect(failure?.text).toContain('expected:      a string of 32 hexadecimal digits')
    expect(failure?.text).toContain('https://docs.openstack.org/api-ref/block-storage/v3/#create-a-volume')
    expect(failure?.text).toContain('curl -X POST')
  })

  test.each([
    [
      'what a valid waiver covers',
      'snapshots/snapshots.create/wrong-type',
      /^waived: fixed in the next release/,
    ],
    ['advice', 'volumes/volumes.list/no-undocumented-members', /^advisory: expected no such member/],
    [
      'what does not apply',
      'volume-actions/volumes.action.os-retype/no-token',
      /lacks the capability migration/,
    ],
  ])('%s fails no gate, yet shows', (_, id, message) => {
    const [skipped] = caseOf(sampleRecord(), id).children
    expect(skipped?.name).toBe('skipped')
    expect(skipped?.attributes.message).toMatch(message)
  })

  test('a waiver that has expired covers nothing', () => {
    const late = sampleRecord({ startedAt: '2032-05-01T00:00:00.000Z' })
    expect(caseOf(late, 'snapshots/snapshots.create/wrong-type').children[0]?.name).toBe('failure')
  })

  test('what could not be judged is an error', () => {
    const [error] = caseOf(
      sampleRecord(),
      'snapshot-actions/snapshots.action.os-force_delete/unknown-id',
    ).children
    expect(error).toMatchObject({ name: 'error', attributes: { message: 'no answer within 30 s' } })
  })

  test('hostile text leaves it well-formed', () => {
    expect(casesOf(hostileRecord())).toHaveLength(492)
  })
})
