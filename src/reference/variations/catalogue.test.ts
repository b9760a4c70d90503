import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../../package-root.js'
import { variations } from './catalogue.js'

test('the variations are those that authors of clients read about', () => {
  const text = readFileSync(join(packageRoot, 'docs', 'reference-server.md'), 'utf8')
  const [, told = ''] = text.split('## Variations')
  expect([...told.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name)).toEqual(Object.keys(variations).sort())
})
