import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RunRecord } from '../../record.js'
import type { ReportDocument } from '../report-document.js'
import { toReportJson } from '../report-json.js'
import { sampleRecord } from '../testing/sample-record.js'
import { type ArchivedFile, contentAt, nextAfter } from './archive.js'
import { manifestName, signatureName, signedArchive } from './certify.js'
import { manifestOf } from './manifest.js'
import { requirementSet } from './requirement-set.js'
import { verifyArchive } from './verify.js'

const { privateKey } = generateKeyPairSync('ed25519')
const profile = { name: 'driver', what: 'what a vendor certifies', features: [] }

const documentOf = (record: RunRecord): ReportDocument => JSON.parse(toReportJson(record))
const report = documentOf(sampleRecord({ profile }))

const everything = requirementSet('0.1.0', {
  'block-storage-v3': {
    requirements: report.requirements.map(({ id, level }) => [id, level] as const),
    standing: [],
    operations: [],
  },
})

const files: readonly ArchivedFile[] = [
  { name: 'report.json.gz', bytes: Buffer.from('not really a report, and of an odd length') },
  { name: 'requirements.json', bytes: Buffer.alloc(512, 'r') },
]

const archive = signedArchive(manifestOf(report, profile, everything, files), files, privateKey)

/** Which file each byte belongs to, its head and padding included. */
const ownerOf = (position: number): string => {
  let start = 0
  const sizes = new Map(files.map(({ name, bytes }) => [name, bytes.length]))
  for (const name of [manifestName, signatureName, ...sizes.keys()]) {
    const told = Number.parseInt(archive.toString('latin1', start + 124, contentAt(start)), 8)
    start = nextAfter(start, sizes.get(name) ?? told)
    if (position < start) return name
  }
  return 'the end of the archive'
}

describe('a certificate', () => {
  test('is the same whenever it is made, and nothing is wrong with it', () => {
    expect(
      signedArchive(manifestOf(report, profile, everything, files), files, privateKey).equals(archive),
    ).toBe(true)
    const { wrong, manifest, files: unpacked } = verifyArchive(archive, createPublicKey(privateKey))
    expect(wrong).toEqual([])
    expect(manifest).toMatchObject({
      seed: report.seed,
      profile: { name: 'driver' },
      verdict: 'not compliant',
    })
    expect(unpacked.get('requirements.json')).toEqual(files[1]?.bytes)
  })

  test('names the file of each byte, whichever is altered', () => {
    const unnamed: number[] = []
    for (const position of archive.keys()) {
      const altered = Buffer.from(archive)
      altered[position] = (altered[position] ?? 0) ^ (1 << (position % 8))
      if (!verifyArchive(altered).wrong[0]?.includes(ownerOf(position))) unnamed.push(position)
    }
    expect(unnamed).toEqual([])
  })

  test('names the file of a byte that was altered in any way', () => {
    const flips = fc.tuple(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }))
    fc.assert(
      fc.property(flips, ([position, mask]) => {
        const altered = Buffer.from(archive)
        altered[position] = (altered[position] ?? 0) ^ mask
        const { wrong } = verifyArchive(altered)
        expect(wrong[0]).toContain(ownerOf(position))
      }),
      { numRuns: 2000 },
    )
  })

  test('is not whole without its end, nor with more than that', () => {
    for (const length of [0, 511, 600, archive.length - 1]) {
      expect(verifyArchive(archive.subarray(0, length)).wrong).not.toEqual([])
    }
    expect(verifyArchive(Buffer.concat([archive, Buffer.alloc(512)])).wrong).toEqual([
      'the end of the archive: was altered',
    ])
  })

  test('of another key is told from the one that was expected', () => {
    const other = generateKeyPairSync('ed25519')
    const forged = signedArchive(manifestOf(report, profile, everything, files), files, other.privateKey)
    expect(verifyArchive(forged).wrong).toEqual([])
    expect(verifyArchive(forged, createPublicKey(privateKey)).wrong).toEqual([
      'signature.json: is of another key than the one given',
    ])
  })
})

describe('what is certified', () => {
  const kept = (verdict: 'passed' | 'inconclusive', only = '') =>
    documentOf({
      ...sampleRecord(),
      findings: [],
      requirements: sampleRecord().requirements.map((requirement) => ({
        ...requirement,
        cells: requirement.cells.map((cell) => ({
          ...cell,
          verdict: only === '' || requirement.id === only ? verdict : ('passed' as const),
          findings: [],
        })),
      })),
    })
  const one = 'volumes/volumes.create/body-matches-schema'
  const verdictOf = (of: ReportDocument, set = everything) => manifestOf(of, profile, set, []).verdict

  test('follows from what must be kept', () => {
    expect(verdictOf(kept('passed'))).toBe('compliant')
    expect(verdictOf(kept('inconclusive', one))).toBe('undecided')
    expect(verdictOf({ ...kept('passed'), interrupted: true })).toBe('undecided')
    expect(verdictOf(report)).toBe('not compliant')
    expect(manifestOf(report, profile, everything, []).compliantAt.at(-1)).toBe('3.40')
  })

  test('counts by the level that the set had: nobody fails by what became binding later', () => {
    const broken = new Set(report.findings.map(({ requirement }) => requirement))
    const bindingLater = kept('passed')
    const changed = {
      ...bindingLater,
      requirements: bindingLater.requirements.map((each) =>
        broken.has(each.id)
          ? { ...each, cells: each.cells.map((one) => ({ ...one, verdict: 'failed' as const })) }
          : each,
      ),
    }
    const set = requirementSet('0.0.9', {
      'block-storage-v3': {
        ...{ standing: [], operations: [] },
        requirements: changed.requirements.map(({ id }) => [id, broken.has(id) ? 'should' : 'must'] as const),
      },
    })
    expect(verdictOf(changed)).toBe('not compliant')
    expect(verdictOf(changed, set)).toBe('compliant')
  })

  test('does not count what a later release added: nobody fails in retrospect', () => {
    const broken = new Set(report.findings.map(({ requirement }) => requirement))
    const undecided = report.requirements.filter(({ cells }) =>
      cells.some(({ verdict }) => verdict === 'inconclusive'),
    )
    const older = requirementSet('0.0.9', {
      'block-storage-v3': {
        standing: [],
        operations: [],
        requirements: report.requirements
          .filter(({ id }) => !broken.has(id) && !undecided.some((each) => each.id === id))
          .map(({ id, level }) => [id, level] as const),
      },
    })
    expect(verdictOf(report, older)).toBe('compliant')
    expect(manifestOf(report, profile, older, []).requirementSet.notScored).toHaveLength(
      broken.size + undecided.length,
    )
  })
})
