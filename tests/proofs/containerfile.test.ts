import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../../src/package-root.js'
import { emptyDirectory, surroundings } from '../command-line.js'

interface Step {
  readonly word: string
  readonly rest: string
}

const read = (name: string): readonly string[] =>
  readFileSync(join(packageRoot, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))

const steps = read('Containerfile').map((line): Step => {
  const [word = '', ...rest] = line.split(' ')
  return { word, rest: rest.join(' ') }
})
const of = (word: string): readonly string[] =>
  steps.filter((step) => step.word === word).map(({ rest }) => rest)

test('the image is slim, of a Node that we support, runs as nobody, and its layers hold no secret', () => {
  expect(of('FROM')).toHaveLength(2)
  for (const from of of('FROM')) expect(from).toMatch(/^docker\.io\/library\/node:(?:2[024])-slim\b/)
  expect(of('USER')).toEqual(['65532:65532'])
  expect(of('ENTRYPOINT')).toEqual(['["blockspec"]'])
  expect(of('ARG')).toEqual([])
  expect(of('ENV')).toEqual(['CI=true'])
  // What the build needs stays behind: the image gets the installed package alone.
  const last = steps.map(({ word }) => word).lastIndexOf('FROM')
  const copied = steps.slice(last).filter(({ word }) => word === 'COPY')
  expect(copied.map(({ rest }) => rest)).toEqual(['--from=build /opt/blockspec /opt/blockspec'])
})

const ignored = read('.containerignore')

const isIgnored = (path: string): boolean =>
  ignored.some((pattern) => {
    if (!pattern.startsWith('**/')) return path === pattern || path.startsWith(`${pattern}/`)
    const name = new RegExp(`^${pattern.slice(3).replaceAll('.', '\\.').replaceAll('*', '.*')}$`)
    return path.split('/').some((segment) => name.test(segment))
  })

/** No engine is needed to know whether the steps work: they are done in directories that stand for those of the image. */
const image = (context: string) => {
  const root = emptyDirectory()
  const places = /(?<![\w/.-])\/(?:build|opt|work|tmp|usr\/local\/bin)(?![\w-])/g
  const within = (text: string): string => text.replace(places, (path) => join(root, path))
  for (const directory of ['opt', 'tmp', 'usr/local/bin'])
    mkdirSync(join(root, directory), { recursive: true })
  let cwd = root
  const run = (command: string): string =>
    execFileSync('sh', ['-c', command], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...surroundings, PATH: `${join(root, 'usr/local/bin')}:${process.env.PATH}`, HOME: root },
    })
  const copy = (): void => {
    for (const path of readdirSync(context, { recursive: true, encoding: 'utf8' })) {
      if (isIgnored(path) || statSync(join(context, path)).isDirectory()) continue
      mkdirSync(dirname(join(cwd, path)), { recursive: true })
      cpSync(join(context, path), join(cwd, path))
    }
  }
  return {
    root,
    within,
    run,
    copy,
    enter: (path: string) => {
      cwd = within(path)
      mkdirSync(cwd, { recursive: true })
    },
    where: () => cwd,
  }
}

/** Stands in no file of ours, this one included. */
const secretText = ['lies', 'about', 'here'].join('-')

/** What is committed, and what lies about in the directory of who builds. */
const contextWithSecrets = (): string => {
  const context = emptyDirectory()
  const tracked = execFileSync('git', ['ls-files'], { cwd: packageRoot, encoding: 'utf8' }).trim().split('\n')
  for (const path of tracked.filter((one) => existsSync(join(packageRoot, one)))) {
    mkdirSync(dirname(join(context, path)), { recursive: true })
    cpSync(join(packageRoot, path), join(context, path))
  }
  for (const secret of [
    'clouds.yaml',
    'docs/secure.yaml',
    'vendor.pem',
    '.blockspec/run.ndjson',
    'reports/mine/report.json',
  ]) {
    mkdirSync(dirname(join(context, secret)), { recursive: true })
    writeFileSync(join(context, secret), secretText)
  }
  return context
}

const isWhole = process.env.BLOCKSPEC_PROOFS === 'whole'

test('its steps, done one by one, give a blockspec that judges, and no secret of the build', {
  timeout: 600_000,
}, () => {
  const made = image(contextWithSecrets())
  for (const { word, rest } of steps) {
    if (word === 'WORKDIR') made.enter(rest)
    if (word === 'COPY' && !rest.startsWith('--from')) made.copy()
    if (word !== 'RUN') continue
    // Installing what builds takes a minute of network, and is what every checkout begins with.
    if (!isWhole && rest.startsWith('npm ci'))
      symlinkSync(join(packageRoot, 'node_modules'), join(made.where(), 'node_modules'))
    else made.run(made.within(rest))
  }
  expect(existsSync(join(made.root, 'build/clouds.yaml'))).toBe(false)
  const opt = join(made.root, 'opt')
  expect(
    made.run(`grep -rl ${secretText} ${opt} ${join(made.root, 'build')} --exclude-dir=node_modules || true`),
  ).toBe('')
  // `npm ci` brought what builds; the image has only what runs.
  expect(readdirSync(join(opt, 'blockspec/node_modules')).map((name) => basename(name))).not.toContain(
    'typescript',
  )
  made.enter('/work')
  chmodSync(made.where(), 0o777)
  expect(made.run('blockspec --version').trim()).toMatch(/^\d+\.\d+\.\d+$/)
  expect(made.run('blockspec run --only versions')).toContain('Complies at every microversion')
})
