import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SchemaCompiler } from '../contract/schema-compiler.js'
import { packageRoot } from '../package-root.js'

const { $defs } = JSON.parse(readFileSync(join(packageRoot, 'schemas/block-storage-v3/common.json'), 'utf8'))
const faultsOf = new SchemaCompiler().compile($defs.nextLinks)

const link = (rel: string) => ({ rel, href: 'http://127.0.0.1/v3/volumes' })

test.each([
  ['the next page alone', [link('next')], true],
  ['others before the next page', [link('self'), link('first'), link('next')], true],
  ['no next page', [link('self'), link('first')], false],
  ['nothing', [], false],
  ['nowhere', [{ rel: 'next' }], false],
])('links of a list to %s', (_, links, isDocumented) => {
  expect(faultsOf(links).length === 0).toBe(isDocumented)
})
