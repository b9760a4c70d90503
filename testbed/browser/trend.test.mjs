import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { hostileRecord } from '../../.dev/browser/src/report/testing/hostile-record.js'
import { sampleRecord } from '../../.dev/browser/src/report/testing/sample-record.js'
import { digestOf } from '../../dist/src/report/digest.js'
import { pageAssets } from '../../dist/src/report/self-contained.js'
import { trendOf } from '../../dist/src/report/trend.js'
import { toTrendHtml } from '../../dist/src/report/trend-html.js'
import { barriers, directory, finish, onPage, picture, test } from './harness.mjs'

/** Thirty nights of two targets, some of them bad. */
const trendPage = async () => {
  const night = (index) => new Date(Date.UTC(2026, 0, 1 + index, 3)).toISOString()
  const kept = (requirement) => ({
    ...requirement,
    cells: requirement.cells.map((cell) => ({ ...cell, verdict: 'passed', findings: [] })),
  })
  const digests = Array.from({ length: 30 }, (_, index) => {
    const record = sampleRecord({ startedAt: night(index) })
    const isGood = index > 22 || index % 7 === 3
    const traffic = {
      ...record.traffic,
      perOperation: record.traffic.perOperation.map((each) => ({ ...each, p50Ms: each.p50Ms + (index % 5) })),
    }
    return digestOf({
      ...record,
      traffic,
      ...(isGood && { requirements: record.requirements.map(kept), findings: [] }),
    })
  })
  const hostileOne = digestOf(hostileRecord())
  const file = join(directory, 'trend.html')
  await writeFile(file, toTrendHtml(trendOf([...digests, hostileOne]), await pageAssets('trend-app')))
  return pathToFileURL(file).href
}

const trend = await trendPage()

for (const width of [390, 1366, 1920]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`shows many runs at ${width} pixels in ${colorScheme}`, () =>
      onPage({ url: trend, width, colorScheme, bypassCSP: true }, async (page) => {
        await page.getByRole('heading', { name: 'acme-nightly' }).waitFor()
        await page.locator('.chart canvas').first().waitFor()
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
        assert.deepEqual(await barriers(page), [])
        await picture(page, `trend-${width}-${colorScheme}`, true)
      }))
  }
}

test('shows the newest of more runs than fit, and what each row is of', () =>
  onPage({ url: trend, width: 390, height: 844 }, async (page) => {
    const grid = page.getByRole('region', { name: /^Required promises broken/ })
    const newest = grid.locator('tbody tr').first().locator('td').last()
    const [frame, square, name] = await Promise.all(
      [grid, newest, grid.getByRole('rowheader').first()].map((each) => each.boundingBox()),
    )
    assert.ok(square.x + square.width <= frame.x + frame.width + 1, 'the newest run shows')
    assert.equal(Math.round(name.x), Math.round(frame.x))
    assert.match(await grid.locator('caption').innerText(), /oldest run first: 2026-01-01.* to 2026-01-30/)
  }))

test('tells of each finding when it was seen, and takes hostile text as text', () =>
  onPage({ url: trend }, async (page) => {
    await page.getByLabel('text').fill('os-extend')
    const row = page.getByRole('row', { name: /os-extend\/status-is-documented/ }).first()
    assert.match(await row.textContent(), /gone.*2026-01-01 03:00.*2026-01-23 03:00.*20$/)
    await page.getByLabel('operation').selectOption('volumes.create')
    await page.getByText('Latency of volumes.create').waitFor()
    await page.getByRole('combobox', { name: 'target' }).selectOption('1')
    await page.getByText('1 runs on').waitFor()
    assert.equal(await page.evaluate(() => globalThis.broken), undefined)
    assert.equal(await page.locator('#page img, #page script, #page svg').count(), 0)
  }))

await finish()
