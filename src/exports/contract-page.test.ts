import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadContract } from '../contract/load-contract.js'
import { storedSurfaces } from '../contract/read-surface.js'
import { packageRoot } from '../package-root.js'
import { contractPage } from './contract-page.js'

const page = contractPage()

test('docs/contract.md is what schemas/ make of it', () => {
  expect(readFileSync(join(packageRoot, 'docs', 'contract.md'), 'utf8')).toBe(page)
})

test.each(storedSurfaces())('every operation of %s has a row that leads to its section', (surface) => {
  const { operations, document } = loadContract(surface)
  const [, part = ''] = page.split(`\n## ${surface}\n`)
  const [rows = ''] = part.split('\n## ')
  for (const { id, section, source } of operations.values()) {
    const row = rows.split('\n').find((line) => line.startsWith(`| \`${id}\` |`))
    expect(row, id).toContain(`[${source}](${document}#${section})`)
  }
  expect(rows.match(/^\| `/gm)).toHaveLength(operations.size)
})

test('a row tells action, versions, identity and codes', () => {
  expect(page).toContain(
    '| `volumes.action.revert` | `POST /v3/{project_id}/volumes/{volume_id}/action` with `revert` | 3.40 and later | member | 202 | 400, 403, 404, 409 |',
  )
  expect(page).toMatch(/`os-volumes\.list` \| `GET \/v2\.1\/os-volumes` \| 2\.1 to 2\.35 \| reader \| 200 \|/)
})
