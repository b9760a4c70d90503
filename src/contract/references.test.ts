import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import $RefParser from '@apidevtools/json-schema-ref-parser'
import { expect, test } from 'vitest'
import { packageRoot } from '../package-root.js'

const directory = join(packageRoot, 'schemas/block-storage-v3')
/** Schemas are named by addresses of the project's; they are read from beside each other, never from the network. */
const published = {
  order: 1,
  canRead: /^https:\/\/blockspec\.dev\//,
  read: ({ url }: { readonly url: string }): string =>
    readFileSync(join(directory, url.replace(/^.*\//, '')), 'utf8'),
}

const files = readdirSync(directory).filter((file) => file !== 'index.json')

test.each(files)('every reference of %s leads somewhere, for any reader of JSON Schema', async (file) => {
  const resolved = await $RefParser.dereference(join(directory, file), {
    resolve: { http: false, published },
    dereference: { circular: false },
  })
  expect(JSON.stringify(resolved)).not.toContain('"$ref"')
})
