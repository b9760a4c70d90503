import { appendFileSync } from 'node:fs'

/**
 * Loaded before a program (`node --expose-gc --import …`), notes every few seconds what memory it has after everything
 * that nobody holds was collected.
 */
const file = process.env.BLOCKSPEC_MEMORY_FILE
const everyMs = Number(process.env.BLOCKSPEC_MEMORY_EVERY_MS ?? 10_000)

const sample = (): void => {
  if (file === undefined) return
  globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  appendFileSync(file, `${JSON.stringify({ seconds: process.uptime(), rss, heapUsed, external })}\n`)
}

setInterval(sample, everyMs).unref()
