import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHtml } from './html.js'
import type { PageData } from './page-data.js'
import { hostileRecord, hostileStrings } from './testing/hostile-record.js'
import { sampleRecord } from './testing/sample-record.js'

const assets = { script: 'run("</script><!--")', style: 'b{content:"</style>"}' }

const dataOf = (page: string): PageData => {
  const packed = /id="data">([^<]*)</.exec(page)?.[1] ?? ''
  return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString())
}

describe('index.html', () => {
  test('is the same for the same run', () => {
    expect(toHtml(sampleRecord(), assets)).toBe(toHtml(sampleRecord(), assets))
  })

  test('carries the run', () => {
    const record = sampleRecord()
    const data = dataOf(toHtml(record, assets))
    expect(data.requirements.map(({ id }) => id)).toEqual(record.requirements.map(({ id }) => id))
    expect(data.groups.flatMap(({ findings }) => findings)).toHaveLength(record.findings.length)
  })

  test('holds exactly its own elements, whatever the target says', () => {
    const count = (page: string) => page.match(/<\/?(script|style|img|svg|noscript|body|html)\b/gi)
    expect(count(toHtml(hostileRecord(), assets))).toEqual(count(toHtml(sampleRecord(), assets)))
  })

  test('no name of a target becomes markup', () => {
    const [sample] = [sampleRecord({ requirements: [], findings: [] })]
    const names = fc.oneof(fc.constantFrom(...hostileStrings), fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(names, (name) => {
        const page = toHtml({ ...sample, target: { ...sample.target, name } }, assets)
        expect(page.match(/</g)).toEqual(toHtml(sample, assets).match(/</g))
      }),
      { numRuns: 50 },
    )
  })

  test('a run over many alike microversions travels as few runs', () => {
    const [requirement] = dataOf(toHtml(sampleRecord(), assets)).requirements
    expect(requirement?.runs.length).toBeLessThan(10)
    expect(requirement?.runs.at(-1)?.to).toBe(71)
  })
})
