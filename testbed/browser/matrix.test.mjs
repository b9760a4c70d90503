import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { hostileRecord } from '../../.dev/browser/src/report/testing/hostile-record.js'
import { sampleRecord } from '../../.dev/browser/src/report/testing/sample-record.js'
import { columnOf, matricesOf } from '../../dist/src/report/matrix.js'
import { toMatrixHtml } from '../../dist/src/report/matrix-html.js'
import { pageAssets } from '../../dist/src/report/self-contained.js'
import { barriers, directory, finish, onPage, picture, test } from './harness.mjs'

/** Ten servers: correct, correct though unusual, and wrong in ways that some share. */
const servers = {
  correct: {},
  'correct-too': {},
  'in-seconds': { variations: ['dates-in-seconds', 'small-pages'] },
  older: { variations: ['older-release'] },
  'etag-missing': { faults: ['etag-missing'] },
  'etag-early': { faults: ['etag-early'] },
  'sizes-as-text': { faults: ['size-as-string'] },
  'drops-names': { faults: ['create-drops-name', 'discovery-answers-200'] },
  'drops-metadata': { faults: ['create-drops-metadata', 'discovery-answers-200'] },
  'drops-both': { faults: ['create-drops-metadata', 'create-drops-name', 'discovery-answers-200'] },
}
const chapters = ['versions', 'volumes/create', 'volumes/metadata.list', 'snapshots/create']

const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url))

const judgeAll = async () => {
  const targets = Object.fromEntries(
    Object.entries(servers).map(([name, settings]) => [
      name,
      { embedded: Object.keys(settings).length > 0 ? settings : true },
    ]),
  )
  await writeFile(join(directory, 'targets.yaml'), JSON.stringify({ targets }))
  const only = chapters.map((each) => `--only=${each}`)
  const child = spawn(
    process.execPath,
    [main, 'run', '--all', ...only, '--microversions=3.0,3.14,3.15,3.59,3.71', '--seed=1'],
    { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, CI: 'true' } },
  )
  return new Promise((resolve) => child.once('close', resolve))
}

assert.equal(await judgeAll(), 1)
const file = join(directory, 'reports/matrix.html')
const url = pathToFileURL(file).href

test('ten targets take little room', async () => {
  assert.ok((await stat(file)).size < 3_000_000)
})

for (const width of [390, 1366, 1920]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`shows ten targets at ${width} pixels in ${colorScheme}`, () =>
      onPage({ url, width, colorScheme, bypassCSP: true }, async (page) => {
        await page.getByRole('heading', { name: '10 targets' }).waitFor()
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
        assert.deepEqual(await barriers(page), [])
        await picture(page, `matrix-${width}-${colorScheme}`, true)
      }))
  }
}

test('one sees at once who differs in what', () =>
  onPage({ url }, async (page) => {
    const heads = page.locator('.targets thead')
    const standings = await heads.locator('.standing').allInnerTexts()
    assert.deepEqual(
      standings.map((text) => text.trim().slice(0, 1)),
      ['✓', '✓', '✓', '✓', '✗', '✓', '✗', '✗', '✗', '✗'],
    )
    const chapter = (name) =>
      page.locator('tr.chapter').filter({ has: page.getByText(name, { exact: true }) })
    const framed = (name) =>
      chapter(name)
        .locator('.cell')
        .evaluateAll((cells) => cells.map((cell) => cell.classList.contains('alone')))
    // Three have discovery answer 200, so nobody is alone in that.
    assert.deepEqual(await framed('versions'), Array(10).fill(false))
    assert.deepEqual(
      (await framed('volumes')).flatMap((isAlone, index) => (isAlone ? [Object.keys(servers)[index]] : [])),
      ['etag-missing', 'etag-early', 'sizes-as-text'],
    )
    const { length } = await chapter('versions').locator('.cell.failed').all()
    assert.equal(length, 3)
  }))

test('narrows to what one target alone fails, and to one microversion', () =>
  onPage({ url }, async (page) => {
    await page.getByRole('button', { name: /^Show what etag-missing fails/ }).click()
    await page.getByRole('button', { name: /^One target alone fails/ }).click()
    const titles = await page.locator('tr.requirement .label').allInnerTexts()
    assert.ok(titles.length > 0)
    await page.getByRole('combobox', { name: 'microversion' }).selectOption('3.14')
    await page.getByText('No requirement passes these filters.').waitFor()
    await page.getByRole('combobox', { name: 'microversion' }).selectOption('3.15')
    assert.deepEqual(await page.locator('tr.requirement .label').allInnerTexts(), titles)
    assert.match(page.url(), /kind=alone.*target=4.*at=3\.15/)
  }))

test('leads from a requirement to what each target said, and on to its own report', () =>
  onPage({ url }, async (page) => {
    await page.getByRole('searchbox').fill('volumes/create')
    await page
      .getByRole('button', { name: /^sizes-as-text, volumes\/create\/.*failed, this target alone/ })
      .first()
      .click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('One target alone fails').waitFor()
    assert.equal(await sheet.locator('tbody tr').count(), 10)
    assert.match(
      await sheet.getByRole('row', { name: /^sizes-as-text/ }).innerText(),
      /expected \d, got "\d"/,
    )
    await picture(page, 'matrix-sheet')
    const id = await sheet.locator('code').first().innerText()
    const href = await sheet.getByRole('link', { name: 'sizes-as-text' }).getAttribute('href')
    assert.equal(href, `./sizes-as-text/index.html#open=requirement%3A${encodeURIComponent(id)}`)
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    const report = new URL(href, url)
    await stat(fileURLToPath(report.href.split('#')[0]))
    await onPage({ url: report.href }, async (own) => {
      await own.getByRole('dialog').getByText(id, { exact: true }).waitFor()
    })
  }))

test('is moved over by keyboard alone', () =>
  onPage({ url }, async (page) => {
    await page.locator('.targets tbody .cell').first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    const words = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    assert.match(words, /^correct-too, /)
    const before = await page.locator('tr.requirement').count()
    await page.locator('.targets tbody tr.chapter .cell').first().focus()
    await page.keyboard.press('Enter')
    assert.notEqual(await page.locator('tr.requirement').count(), before)
  }))

test('takes hostile text as text, and shows surfaces apart', async () => {
  const hostile = hostileRecord()
  const other = sampleRecord()
  const matrices = matricesOf([
    columnOf({ ...hostile, schemaVersion: 1 }),
    columnOf({ ...other, schemaVersion: 1, target: { ...other.target, surface: 'block-storage-v2' } }),
  ])
  const page = join(directory, 'hostile.html')
  await writeFile(page, toMatrixHtml(matrices, await pageAssets('matrix-app')))
  await onPage({ url: pathToFileURL(page).href }, async (opened) => {
    await opened.getByRole('button', { name: /^Everything/ }).click()
    await opened.locator('tr.chapter .head').first().click()
    await opened.locator('tr.requirement .cell').first().click()
    await opened.getByRole('dialog').getByText('verdict').waitFor()
    assert.equal(await opened.evaluate(() => globalThis.broken), undefined)
    assert.equal(await opened.locator('#page img, #page script, #page svg').count(), 0)
    await opened.keyboard.press('Escape')
    await opened.getByRole('combobox', { name: 'surface' }).selectOption('1')
    await opened.getByRole('heading', { name: 'block-storage-v2' }).waitFor()
  })
})

await finish()
