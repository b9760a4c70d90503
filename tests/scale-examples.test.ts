import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CronJob, Job } from 'kubernetes-models/batch/v1'
import { PersistentVolumeClaim } from 'kubernetes-models/v1'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { packageRoot } from '../src/package-root.js'
import { startReference } from '../src/reference/start-reference.js'
import { emptyDirectory, runScript } from './command-line.js'

type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const directory = join(packageRoot, 'docs/scale/kubernetes')
const manifests = readdirSync(directory).flatMap((file) =>
  parseAllDocuments(readFileSync(join(directory, file), 'utf8')).map((document) => {
    expect(document.errors).toEqual([])
    const manifest: unknown = document.toJS()
    if (!isNode(manifest)) throw new Error(`${file} holds no manifest`)
    return { file, kind: String(manifest.kind), manifest }
  }),
)

const models: Readonly<Record<string, new (manifest: object) => { validate(): void }>> = {
  Job,
  CronJob,
  PersistentVolumeClaim,
}

/** What Kubernetes' published schemas say against a manifest. */
const problemOf = (kind: string, manifest: Node): string | undefined => {
  const Model = models[kind]
  if (Model === undefined) return `no schema of ${kind} is looked at`
  try {
    new Model(structuredClone(manifest)).validate()
    return undefined
  } catch (error) {
    return String(error)
  }
}

/** Each member of a value, by its path. */
const membersOf = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => membersOf(item, [...path, String(index)]))
  if (!isNode(value)) return []
  return Object.entries(value).flatMap(([key, item]) => [[...path, key], ...membersOf(item, [...path, key])])
}

/** A copy in which a member has a value of no type that a schema may want there. */
const spoilt = (value: unknown, [key = '', ...rest]: readonly string[]): unknown => {
  const change = (item: unknown): unknown => (rest.length === 0 ? [[null]] : spoilt(item, rest))
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? change(item) : item))
  return isNode(value) ? { ...value, [key]: change(value[key]) } : value
}

describe('the manifests fit the schemas that Kubernetes publishes', () => {
  test.each(manifests)('$kind of $file', ({ kind, manifest }) => {
    expect(problemOf(kind, manifest)).toBeUndefined()
    // The schemas let pass what they do not know. What they know is refused when its type is wrong: so a name that can be
    // spoilt without a word is misspelt.
    const unknown = membersOf(manifest).filter((path) => {
      const changed = spoilt(manifest, path)
      return isNode(changed) && problemOf(kind, changed) === undefined
    })
    expect(unknown.map((path) => path.join('/'))).toEqual([])
  })

  test('a member that Kubernetes does not know is found so', () => {
    const manifest = manifests.find(({ kind }) => kind === 'Job')?.manifest ?? {}
    const wrong = { ...manifest, spec: { ...(isNode(manifest.spec) && manifest.spec), completion: 4 } }
    expect(problemOf('Job', wrong)).toBeUndefined()
    const changed = spoilt(wrong, ['spec', 'completion'])
    expect(isNode(changed) && problemOf('Job', changed)).toBeUndefined()
  })

  test('pods run as nobody, with a file system that cannot be written, and know no secret but a mounted one', () => {
    for (const { kind, manifest } of manifests) {
      if (kind === 'PersistentVolumeClaim') continue
      const text = JSON.stringify(manifest)
      expect(text).toContain('"runAsNonRoot":true')
      expect(text).toContain('"readOnlyRootFilesystem":true')
      expect(text).not.toMatch(/password|token(?!":false)/i)
    }
  })
})

const containerOf = (file: string): Node => {
  const [found] = manifests.filter((each) => each.file === file && each.kind !== 'PersistentVolumeClaim')
  const path = ['spec', 'template', 'spec', 'containers', '0']
  const container = path.reduce<unknown>(
    (value, key) => (Array.isArray(value) ? value[Number(key)] : isNode(value) ? value[key] : undefined),
    found?.manifest,
  )
  if (!isNode(container)) throw new Error(`${file} has no container`)
  return container
}

const textsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** A directory that stands for the volumes, and has our command on its path. */
const volumes = (clouds: string) => {
  const root = emptyDirectory()
  mkdirSync(join(root, 'bin'))
  symlinkSync(join(packageRoot, 'dist/src/cli/main.js'), join(root, 'bin/blockspec'))
  writeFileSync(join(root, 'clouds.yaml'), clouds)
  return {
    root,
    env: {
      PATH: `${join(root, 'bin')}:${process.env.PATH}`,
      OS_CLIENT_CONFIG_FILE: join(root, 'clouds.yaml'),
    },
  }
}

test('what the pods do, done as two of them: each index is a shard, and the merge is the whole', async () => {
  const reference = await startReference({ faults: ['discovery-answers-200'] })
  const { username, password, project } = reference.identities.member
  const clouds = {
    demo: {
      auth: {
        auth_url: reference.authUrl,
        username,
        password,
        project_name: project,
        user_domain_name: 'Default',
        project_domain_name: 'Default',
      },
    },
  }
  const { root, env } = volumes(JSON.stringify({ clouds }))
  const [script = ''] = textsIn(containerOf('shards.yaml').args)
  expect(script).toContain('--shard 4 ')
  const ours = script
    .replaceAll('/reports', root)
    .replace('--shard 4', '--only versions --microversions 3.0 --shard 2')
  const pods = await Promise.all(
    ['0', '1'].map((index) => runScript(ours, root, { ...env, JOB_COMPLETION_INDEX: index })),
  )
  // That a must failed is no failure of the pod: the whole says so.
  expect(pods.map(({ code }) => code)).toEqual([0, 0])
  const merge = textsIn(containerOf('merge.yaml').args).map((text) => text.replace('/reports', root))
  const whole = await runScript(`blockspec ${merge.join(' ')}`, root, env)
  expect(whole.code).toBe(1)
  expect(readdirSync(join(root, 'whole'))).toContain('index.html')
  await reference.close()
})
