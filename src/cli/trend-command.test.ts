import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { toDigestJson } from '../report/digest.js'
import { sampleRecord } from '../report/testing/sample-record.js'
import { trendCommand } from './trend-command.js'

const directory = mkdtempSync(join(tmpdir(), 'blockspec-trend-'))
afterAll(() => rmSync(directory, { recursive: true }))

test('writes one page that needs no network, and says what is in it', async () => {
  for (const day of [1, 2, 3]) {
    mkdirSync(join(directory, `night-${day}`))
    const record = sampleRecord({
      startedAt: `2026-02-0${day}T03:00:00Z`,
      ...(day === 3 && { findings: [] }),
    })
    writeFileSync(join(directory, `night-${day}`, 'digest.json'), toDigestJson(record))
  }
  const told: string[] = []
  expect(await trendCommand(directory, {}, (text) => told.push(text))).toBe(0)
  expect(told[0]).toBe('acme-nightly: 3 runs, 0 of 5 findings in the latest, 0 flaky requirements\n')
  const page = readFileSync(join(directory, 'trend.html'), 'utf8')
  expect(page).not.toMatch(/(?:src|href)="?https?:/)
  expect(page).toContain("default-src 'none'")
})
