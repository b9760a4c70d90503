import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { capabilities } from '../capability.js'
import { packageRoot } from '../package-root.js'
import { loadTarget } from './load-target.js'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'blockspec-'))
})
afterEach(() => rmSync(cwd, { recursive: true }))

const write = (text: string, name = 'targets.yaml'): void => writeFileSync(join(cwd, name), text)

const cloud = `
default: cloud
targets:
  cloud:
    auth: { url: "\${AUTH_URL:-http://keystone}", interface: "\${FACE:-internal}" }
    identities:
      admin: &admin { username: admin, password: "\${PASSWORD}", project: admin }
      member: { <<: *admin, username: demo, project: demo }
    capabilities: { images: "\${IMAGES:-false}" }
    microversions: { max: "3.70" }
    concurrency: \${WIDTH:-4}
    waivers:
      - { finding: "volumes/*", reason: a known fault, expires: 2027-01-31 }
  elsewhere:
    endpoint: \${ELSEWHERE}
    identities: { member: { token: "\${TOKEN}", projectId: p } }
`

describe('which file and which target', () => {
  test("without a file of one's own, the package's default is the reference", () => {
    const target = loadTarget({ cwd, env: {} })
    expect(target).toMatchObject({ name: 'reference', embedded: { faults: [] }, concurrency: 8 })
  })

  test('a targets.yaml in the working directory comes first', () => {
    write('targets: { mine: { embedded: { seed: 7, faults: [slow] } } }')
    expect(loadTarget({ cwd, env: {} })).toMatchObject({
      name: 'mine',
      embedded: { seed: 7, faults: ['slow'] },
      place: 'targets.yaml:1:12',
    })
  })

  test('a file and a target can be named', () => {
    mkdirSync(join(cwd, 'sub'))
    write('targets: { a: { embedded: true }, b: { embedded: true } }', 'sub/t.yaml')
    const target = loadTarget({ cwd, env: {}, file: 'sub/t.yaml', name: 'b' })
    expect(target).toMatchObject({ name: 'b', place: join('sub', 't.yaml:1:35') })
  })

  test('a file that is not there is said to be missing', () => {
    expect(() => loadTarget({ cwd, env: {}, file: 'none.yaml' })).toThrow(
      'none.yaml: no such file; check the path',
    )
    expect(() => loadTarget({ cwd, env: {}, file: '.' })).toThrow(': is a directory; name the file in it')
  })

  test('a target that is not there is said to be missing, in place of it the nearest', () => {
    write(cloud)
    const load = () => loadTarget({ cwd, env: {}, name: 'clod' })
    expect(load).toThrow('targets.yaml:3:1: no target "clod"; did you mean "cloud"?')
  })
})

describe('variables', () => {
  test('are filled in, with their defaults, and read as numbers and claims where these are wanted', () => {
    write(cloud)
    const target = loadTarget({ cwd, env: { PASSWORD: '123' } })
    expect(target).toMatchObject({
      auth: { url: 'http://keystone/v3', interface: 'internal' },
      concurrency: 4,
      capabilities: { images: false },
      identities: {
        admin: { password: '123', project: 'admin' },
        member: { password: '123', project: 'demo' },
      },
    })
  })

  test('of other targets may be missing', () => {
    write(cloud)
    expect(() => loadTarget({ cwd, env: { PASSWORD: 'x' } })).not.toThrow()
    expect(() => loadTarget({ cwd, env: {} })).toThrow(
      `targets.yaml:7:51: environment variable PASSWORD is not set; set it, or give a default: \${PASSWORD:-…}`,
    )
  })

  test('a doubled dollar sign stands for itself', () => {
    write('targets: { a: { embedded: true, volumeType: "$${HOME}" } }')
    expect(loadTarget({ cwd, env: {} }).volumeType).toBe(`\${HOME}`)
  })
})

describe('a complete target', () => {
  test('knows where each identity and waiver stands, and carries every default', () => {
    write(cloud)
    expect(loadTarget({ cwd, env: { PASSWORD: 'x' } })).toEqual({
      name: 'cloud',
      surface: 'block-storage-v3',
      embedded: undefined,
      auth: {
        url: 'http://keystone/v3',
        interface: 'internal',
        serviceTypes: ['block-storage', 'block-store', 'volumev3', 'volume'],
      },
      identities: {
        admin: { username: 'admin', password: 'x', project: 'admin', place: 'targets.yaml:7:7' },
        member: { username: 'demo', password: 'x', project: 'demo', place: 'targets.yaml:8:7' },
      },
      capabilities: { images: false },
      microversions: { max: '3.70' },
      concurrency: 4,
      requestTimeoutS: 30,
      transitionTimeoutS: 120,
      maxBodyBytes: 16 * 1024 * 1024,
      budget: {},
      waivers: [
        {
          finding: 'volumes/*',
          reason: 'a known fault',
          expires: '2027-01-31',
          place: 'targets.yaml:13:9',
        },
      ],
      suites: [],
      place: 'targets.yaml:4:3',
    })
  })

  test('reads directories of suites from where its file is', () => {
    const file = 'clouds/targets.yaml'
    mkdirSync(join(cwd, 'clouds'), { recursive: true })
    writeFileSync(join(cwd, file), 'targets: { a: { embedded: true, suites: [acme, ../b, /c] } }')
    expect(loadTarget({ cwd, env: {}, file }).suites).toEqual([
      join(cwd, 'clouds/acme'),
      join(cwd, 'b'),
      '/c',
    ])
  })
})

describe('the published schema', () => {
  const schema = JSON.parse(readFileSync(join(packageRoot, 'schemas', 'targets.json'), 'utf8'))

  test('knows the same capabilities as the suites', () => {
    expect(Object.keys(schema.$defs.target.properties.capabilities.properties)).toEqual([...capabilities])
  })

  test('describes every key, so that editors can', () => {
    const undescribed: string[] = []
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return
      for (const [key, rule] of Object.entries('properties' in node ? Object(node.properties) : {})) {
        if (typeof rule !== 'object' || rule === null || 'description' in rule) continue
        const ref = '$ref' in rule ? String(rule.$ref).replace('#/$defs/', '') : ''
        if (!schema.$defs[ref]?.description) undescribed.push(`${path}/${key}`)
      }
      for (const [key, inner] of Object.entries(node)) walk(inner, `${path}/${key}`)
    }
    walk(schema, '')
    expect(undescribed).toEqual([])
  })

  test("the package's own file points editors to it", () => {
    const [modeline] = readFileSync(join(packageRoot, 'targets.yaml'), 'utf8').split('\n')
    expect(modeline).toBe('# yaml-language-server: $schema=./schemas/targets.json')
  })
})
