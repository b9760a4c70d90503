import { chromium } from 'playwright-core'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts Debian's Chromium so that it asks nothing of the network by itself. */
export const startBrowser = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: quiet })

const usual = { width: 1366, height: 768, colorScheme: 'light', expected: /^$/ }

/** Opens a page and lists all that a report must not do: network, foreign scripts, errors but those `expected`. */
export const openPage = async (browser, given) => {
  const { url, width, height, colorScheme, expected, ...options } = { ...usual, ...given }
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, ...options })
  // A machine that others use too may take minutes for the picture of a long page.
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  const misdeeds = []
  page.on('request', (request) => {
    if (request.url() !== url.split('#')[0]) misdeeds.push(`request of ${request.url()}`)
  })
  page.on('console', (message) => {
    const isTrouble = ['error', 'warning'].includes(message.type())
    if (isTrouble && !expected.test(message.text())) misdeeds.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => misdeeds.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    misdeeds.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(url)
  return { page, misdeeds, close: () => context.close() }
}
