import assert from 'node:assert/strict'
import { mkdtemp, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPage, startBrowser } from './browser.mjs'

/** Where pages and pictures go. */
export const directory = await mkdtemp(join(tmpdir(), 'blockspec-browser-'))

const require = createRequire(import.meta.url)
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8')
const browser = await startBrowser()
const tests = []

/** Adds a test; `finish` runs them all. */
export const test = (title, run) => tests.push({ title, run })

/** Runs a scenario on a fresh page and holds the page to doing nothing it must not do. */
export const onPage = async (options, run) => {
  const opened = await openPage(browser, options)
  try {
    await run(opened.page)
    assert.deepEqual(opened.misdeeds, [])
  } finally {
    await opened.close()
  }
}

/** A screenshot beside the pages. */
export const picture = (page, name, fullPage = false) =>
  page.screenshot({ path: join(directory, `${name}.png`), fullPage })

/** What axe calls serious or critical, with where it is. */
export const barriers = async (page) => {
  await page.evaluate(axe)
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document))
  assert.ok(passes.length > 20, 'axe looked at the page')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** Runs the tests one by one; the exit code tells how they ended. */
export const finish = async () => {
  let failed = 0
  for (const { title, run } of tests) {
    try {
      await run()
      console.log(`ok      ${title}`)
    } catch (error) {
      failed += 1
      console.log(`FAILED  ${title}\n${error.stack}`)
    }
  }
  await browser.close()
  console.log(`pictures in ${directory}`)
  console.log(`${tests.length - failed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}
