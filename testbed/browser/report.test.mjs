import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { hostileRecord } from '../../.dev/browser/src/report/testing/hostile-record.js'
import { sampleRecord } from '../../.dev/browser/src/report/testing/sample-record.js'
import { writeReport } from '../../dist/src/report/write-report.js'
import { barriers, directory, finish, onPage, picture, test } from './harness.mjs'

const write = async (name, record) => {
  await writeReport(record, join(directory, name))
  return pathToFileURL(join(directory, name, 'index.html')).href
}

const copies = 10

/** As large as a whole API: some 5,000 requirements over 72 microversions. */
const largeRecord = () => {
  const record = sampleRecord()
  const again = (text, copy) => `${text}${copy === 0 ? '' : `-${copy}`}`
  const each = Array.from({ length: copies }, (_, copy) => copy)
  return {
    ...record,
    requirements: each.flatMap((copy) =>
      record.requirements.map((requirement) => ({
        ...requirement,
        id: again(requirement.id, copy),
        chapter: again(requirement.chapter, copy),
        cells: requirement.cells.map((cell) => ({
          ...cell,
          findings: cell.findings.map((id) => again(id, copy)),
        })),
      })),
    ),
    findings: each.flatMap((copy) =>
      record.findings.map((finding) => ({
        ...finding,
        id: again(finding.id, copy),
        requirement: again(finding.requirement, copy),
      })),
    ),
  }
}

const usual = await write('usual', sampleRecord())
const hostile = await write('hostile', hostileRecord())
const large = await write('large', largeRecord())

for (const width of [390, 1366, 1920]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`fits ${width} pixels in ${colorScheme}`, () =>
      onPage({ url: usual, width, colorScheme }, async (page) => {
        await page.getByRole('heading', { level: 1 }).waitFor()
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
        const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
        const isDark = Number(/\d+/.exec(paper)?.[0]) < 128
        assert.equal(isDark, colorScheme === 'dark')
        await picture(page, `${width}-${colorScheme}`, true)
      }))
  }
}

test('gives the answer first', () =>
  onPage({ url: usual }, async (page) => {
    const answer = await page.getByRole('heading', { level: 1 }).textContent()
    assert.match(answer, /Complies from 3\.0 to 3\.40, not from 3\.41 on/)
  }))

test('leads from the matrix to the exchange that proves a finding', () =>
  onPage({ url: usual }, async (page) => {
    await page.getByRole('button', { name: /^volumes at 3\.59: 1 failed/ }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: /every body matches its schema/ }).click()
    await sheet.getByText('expected', { exact: true }).waitFor()
    assert.match(await sheet.textContent(), /a string of 32 hexadecimal digits/)
    assert.match(await sheet.textContent(), /openstack-api-version: volume 3\.59/)
    assert.match(await sheet.locator('.here').first().textContent(), /"user_id": null/)
    const link = sheet.getByRole('link', { name: /create-a-volume/ })
    assert.equal(
      await link.getAttribute('href'),
      'https://docs.openstack.org/api-ref/block-storage/v3/#create-a-volume',
    )
    await picture(page, 'finding')
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    // A dialog is hidden before it tells that it closed.
    await page.waitForURL(({ hash }) => !/open=/.test(hash))
  }))

test('opens a chapter down to its requirements', () =>
  onPage({ url: usual }, async (page) => {
    await page.getByRole('button', { name: /^snapshots 84$/ }).click()
    await page.getByRole('button', { name: /^snapshots\.create 12$/ }).click()
    await page
      .getByRole('button', { name: /wrong type is refused with 400 at 3\.67 to 3\.70: failed, inferred/ })
      .waitFor()
    await picture(page, 'drill-down')
  }))

test('moves over the matrix by arrow keys', () =>
  onPage({ url: usual }, async (page) => {
    await page.getByRole('button', { name: /^versions at 3\.0: / }).focus()
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key)
    const label = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    assert.match(label ?? '', /^types at 3\.2: /)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('heading', { name: 'types at 3.2' }).waitFor()
  }))

test('filters, and keeps the filter in the address', () =>
  onPage({ url: usual }, async (page) => {
    await page.getByLabel('verdict').selectOption('failed')
    await page.getByText('5 of 492 requirements').waitFor()
    await page.getByLabel('level').selectOption('should')
    await page.getByText('1 of 492 requirements').waitFor()
    await page.getByRole('button', { name: 'Show all', exact: true }).click()
    await page.getByLabel('text').fill('os-extend')
    await page.getByText('12 of 492 requirements').waitFor()
    await page.waitForURL(/#text=os-extend$/)
    await page.reload()
    await page.getByText('12 of 492 requirements').waitFor()
  }))

test('shows what needs a capability', () =>
  onPage({ url: usual }, async (page) => {
    await page.getByLabel('capability').selectOption('snapshots')
    await page.getByText('120 of 492 requirements').waitFor()
    await page.waitForURL(/#capability=snapshots$/)
  }))

for (const colorScheme of ['light', 'dark']) {
  for (const [what, address] of [
    ['the page', ''],
    ['a finding', '#open=requirement%3Avolumes%2Fvolumes.create%2Fbody-matches-schema&at=3.59'],
    ['a chapter opened to its requirements', '#text=os-extend'],
  ]) {
    test(`puts no barrier before assistive technology: ${what} in ${colorScheme}`, () =>
      onPage({ url: `${usual}${address}`, colorScheme, bypassCSP: true }, async (page) => {
        await page.getByRole('heading', { level: 1 }).waitFor()
        assert.deepEqual(await barriers(page), [])
      }))
  }
}

test('puts no barrier before assistive technology on a phone', () =>
  onPage({ url: usual, width: 390, height: 844, bypassCSP: true }, async (page) => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    assert.deepEqual(await barriers(page), [])
  }))

test('draws the state diagram that was walked', () =>
  onPage({ url: usual }, async (page) => {
    await page.getByRole('img', { name: 'volumes: 6 documented transitions seen, 1 not seen' }).waitFor()
    await page.getByText('The same in words').click()
    await page.getByText('volumes available → maintenance: documented, not seen').waitFor()
  }))

test('tells how fast the operations were, the slowest first, and what the target was', () => {
  const { traffic, target } = sampleRecord()
  const slowest = traffic.perOperation.toSorted((a, b) => b.p95Ms - a.p95Ms)[0]
  return onPage({ url: usual }, async (page) => {
    const latency = page.getByRole('region', { name: 'Latency of operations' })
    const row = latency.getByRole('row').nth(1)
    const shown = await row.locator('th, td').allTextContents()
    const times = [slowest.p50Ms, slowest.p95Ms, slowest.maxMs].map((ms) => `${Math.round(ms)} ms`)
    assert.deepEqual(shown.slice(0, 5), [slowest.operation, String(slowest.count), ...times])
    const distribution = await row.getByRole('img').getAttribute('aria-label')
    const counts = [...distribution.matchAll(/(\d+) under/g)].map(([, count]) => Number(count))
    assert.deepEqual(
      counts,
      slowest.histogram.filter((count) => count > 0),
    )
    const environment = await page.locator('.environment').textContent()
    for (const name of [...target.identities, ...target.capabilities])
      assert.ok(environment.includes(name), name)
  })
})

test('shows what a link with a filter and an open finding names', () => {
  const url = `${usual}#verdict=failed&chapter=types&open=requirement%3Atypes%2Ftypes.list%2Fmicroversion-is-echoed&at=3.71`
  return onPage({ url }, async (page) => {
    await page.getByText('1 of 492 requirements').waitFor()
    const sheet = page.getByRole('dialog')
    assert.match(await sheet.textContent(), /"accept-encoding"/)
    assert.equal(
      await sheet.getByRole('button', { name: '3.71', exact: true }).getAttribute('aria-pressed'),
      'true',
    )
  })
})

test('copies the curl line', () =>
  onPage({ url: usual, permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    await page.getByText('Proof: request, response, curl').first().click()
    await page.getByRole('button', { name: 'Copy curl' }).first().click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    assert.match(
      await page.evaluate(() => navigator.clipboard.readText()),
      /^curl -X .*X-Auth-Token: \$OS_TOKEN/,
    )
  }))

test('shows hostile text as text', () =>
  onPage({ url: hostile }, async (page) => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    for (const details of await page.locator('details > summary').all()) await details.click()
    assert.equal(await page.evaluate(() => globalThis.broken), undefined)
    assert.equal(await page.locator('#page img, #page script, #page style').count(), 0)
    assert.equal(
      await page.locator('#page svg').count(),
      await page.locator('.diagrams > figure > section > svg').count(),
    )
    assert.equal(await page.locator('a[href^="javascript"]').count(), 0)
    const text = await page.locator('main').textContent()
    assert.match(text, /<\/script><script>globalThis\.broken = 1<\/script>/)
    assert.match(text, /\\u202e/)
    assert.doesNotMatch(text, /[\u0000-\u0008\u001b\u202a-\u202e\u2066-\u2069]/)
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 1366)
    await picture(page, 'hostile', true)
  }))

test('fits a phone with hostile text', () =>
  onPage({ url: hostile, width: 390, height: 844 }, async (page) => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390)
  }))

test('runs no script but its own', () =>
  onPage({ url: usual, expected: /Content Security Policy/ }, async (page) => {
    await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.broken = 5'
      document.body.append(script)
    })
    assert.equal(await page.evaluate(() => globalThis.broken), undefined)
  }))

test('says the essential without scripts', () =>
  onPage({ url: usual, javaScriptEnabled: false }, async (page) => {
    const text = await page.locator('body').textContent()
    assert.match(text, /Complies from 3\.0 to 3\.40/)
    assert.match(text, /snapshot-actions/)
    assert.match(text, /expected 400, got 202/)
  }))

/** How many milliseconds of work the page was since it was loaded: what else the machine does is no fault of it. */
const workOf = async (page) => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value
  }
}

test('is small, and ready and filtered within a second of work each, with 350,000 cells', () =>
  onPage({ url: large }, async (page) => {
    assert.ok((await stat(fileURLToPath(large))).size < 3_000_000)
    const work = await workOf(page)
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByText('4920 of 4920 requirements').waitFor()
    const ready = await work()
    assert.ok(ready > 10 && ready < 1000, `ready after ${Math.round(ready)} ms`)
    await page.getByLabel('text').fill('volumes')
    await page.getByText(/^(?!4920)\d+ of 4920 requirements/).waitFor()
    const filtered = (await work()) - ready
    assert.ok(filtered < 1000, `filtered after ${Math.round(filtered)} ms`)
  }))

test('prints every finding with its proof', () =>
  onPage({ url: usual }, async (page) => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('.cards details:not([open])').count(), 0)
    assert.equal(await page.getByLabel('verdict').isVisible(), false)
    await page.pdf({ path: join(directory, 'report.pdf'), preferCSSPageSize: true })
  }))

await finish()
