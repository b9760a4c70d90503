import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../src/package-root.js'
import { emptyDirectory } from './command-line.js'

const npm = (args: readonly string[], cwd: string): string =>
  execFileSync('npm', [...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

test('the packed package, installed elsewhere, judges the reference the same', { timeout: 300_000 }, () => {
  const packed = emptyDirectory()
  npm(['pack', '--ignore-scripts', '--pack-destination', packed], packageRoot)
  const [archive = ''] = readdirSync(packed)
  const elsewhere = emptyDirectory()
  writeFileSync(join(elsewhere, 'package.json'), '{"private": true}')
  npm(['install', '--prefer-offline', '--no-audit', '--no-fund', join(packed, archive)], elsewhere)
  const output = npm(
    ['exec', '--', 'blockspec', 'run', '--only', 'versions', '--only', 'volumes/create'],
    elsewhere,
  )
  expect(output).toContain('Complies at every microversion from 3.0 to 3.71')
  expect(readdirSync(join(elsewhere, 'reports/reference'))).toContain('index.html')
})
