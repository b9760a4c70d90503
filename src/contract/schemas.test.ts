import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { microversionsOf } from '../microversion.js'
import { packageRoot } from '../package-root.js'
import { loadContract } from './load-contract.js'
import { surfaces } from './testing/samples.js'

// Nothing that runs asks whether a schema is one: that is known from here.
const judge = new Ajv2020({ strict: false })

const directory = join(packageRoot, 'schemas')
const files = readdirSync(directory).filter((file) => file.endsWith('.json'))

test('what is no schema is told from what is', () => {
  expect(judge.validateSchema({ type: 'object', required: ['name'] })).toBe(true)
  expect(judge.validateSchema({ type: 'object', required: 'name' })).toBe(false)
})

test.each(files)('schemas/%s is a schema', (file) => {
  expect(judge.validateSchema(JSON.parse(readFileSync(join(directory, file), 'utf8')))).toBe(true)
})

test.each(surfaces)('every request and response of %s has a schema that is one', (surface) => {
  const contract = loadContract(surface)
  for (const version of microversionsOf(contract.range)) {
    for (const { id, success } of contract.operationsAt(version)) {
      const responses = success.map((status) => contract.responseSchemaAt(id, version, status))
      for (const schema of [contract.requestSchemaAt(id, version), ...responses]) {
        if (schema !== undefined) expect(judge.validateSchema(schema), `${id} at ${version}`).toBe(true)
      }
    }
  }
})
