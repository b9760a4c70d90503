import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compileSchema } from '../src/json-schema.js'
import { packageRoot } from '../src/package-root.js'
import { toolOf } from '../src/tool.js'

const text = (file: string): string => readFileSync(join(packageRoot, file), 'utf8')

test('the sample report is of a real Cinder and of this version: testbed/cinder/keep-sample.sh renews it', () => {
  const digest = JSON.parse(text('reports/sample/digest.json'))
  expect(compileSchema(JSON.parse(text('schemas/digest.json')))(digest)).toEqual([])
  expect(digest).toMatchObject({ schemaVersion: 1, tool: toolOf(), target: { name: 'cinder' } })
})

test('the sample is small, and README leads to it', () => {
  expect(statSync(join(packageRoot, 'reports/sample/index.html')).size).toBeLessThan(3_000_000)
  expect(text('README.md')).toContain('[![A report](reports/sample/index.png)](reports/sample/index.html)')
})
