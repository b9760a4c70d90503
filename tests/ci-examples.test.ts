import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { packageRoot } from '../src/package-root.js'
import { command, emptyDirectory } from './command-line.js'

const files = ['docs/ci', 'docs/scale']
  .map((directory) => join(packageRoot, directory))
  .flatMap((directory) =>
    readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((file) => join(directory, file)),
  )
  .filter((file) => statSync(file).isFile())
const texts = files.map((file) => readFileSync(file, 'utf8'))

test.each(files.filter((file) => /\.ya?ml$/.test(file)))('%s is YAML', (file) => {
  for (const document of parseAllDocuments(readFileSync(file, 'utf8'))) expect(document.errors).toEqual([])
})

test('the examples use commands and options that there are, and every example gates and compares', async () => {
  const used = new Map<string, Set<string>>()
  for (const [, name = '', rest = ''] of texts
    .join('\n')
    .matchAll(/(?:npx|exec) blockspec (\w+)([^|;>\n]*)/g)) {
    const options = used.get(name) ?? new Set()
    used.set(name, options)
    for (const [option] of rest.matchAll(/--[a-z-]+/g)) options.add(option)
  }
  expect([...used.keys()].sort()).toEqual(['compare', 'matrix', 'merge', 'run', 'trend'])
  for (const [name, options] of used) {
    const { code, stdout } = await command([name, '--help'], emptyDirectory())
    expect(code).toBe(0)
    for (const option of options) expect(stdout).toContain(option)
  }
  const { stdout } = await command(['run', '--help'], emptyDirectory())
  for (const [index, text] of texts.entries()) {
    if (!text.includes('set -- --baseline')) continue
    expect(files[index]).toMatch(/github|gitlab|Jenkinsfile|run\.yaml$/)
    expect(stdout).toContain('--baseline')
  }
  expect(texts.filter((text) => text.includes('set -- --baseline'))).toHaveLength(4)
})

test('each example in shards takes a broken promise for an answer, and gates on the whole', () => {
  const inShards = files.filter((_, index) => texts[index]?.includes('--shard '))
  expect(inShards.map((file) => file.slice(packageRoot.length + 1)).sort()).toEqual([
    'docs/ci/Jenkinsfile.shards',
    'docs/ci/github-actions-shards.yml',
    'docs/ci/gitlab-ci-shards.yml',
    'docs/ci/zuul/playbooks/shards.yaml',
    'docs/scale/kubernetes/shards.yaml',
    'docs/scale/slurm-shards.sh',
  ])
  for (const file of inShards) expect(readFileSync(file, 'utf8')).toMatch(/-eq 1 \]/)
  expect(texts.filter((text) => /blockspec merge|args: \[merge/.test(text))).toHaveLength(6)
})
