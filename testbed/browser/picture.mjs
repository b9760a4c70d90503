import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openPage, startBrowser } from './browser.mjs'

const [page = '', picture = ''] = process.argv.slice(2)
const browser = await startBrowser()
const opened = await openPage(browser, { url: pathToFileURL(resolve(page)).href, width: 1366, height: 900 })
await opened.page.getByRole('heading', { level: 1 }).waitFor()
await opened.page.screenshot({ path: picture })
await browser.close()
