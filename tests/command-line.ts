import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../src/package-root.js'
import type { Reference } from '../src/reference/start-reference.js'
import { filesMustHoldNoSecret, mustHoldNoSecret, secretsOf } from './secrets.js'

/** How a command ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command under way. */
export interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

/** Our own surroundings, without what would lead a command to a cloud or through a proxy. */
export const surroundings: Readonly<Record<string, string | undefined>> = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(OS|BLOCKSPEC)_|_proxy$/i.test(name)),
)

/** Starts the built command line in a directory; whatever it says or writes there must hold no secret. */
export const start = (
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Started => {
  return follow(
    spawn(process.execPath, [join(packageRoot, 'dist/src/cli/main.js'), ...args], {
      cwd,
      env: { ...surroundings, CI: 'true', ...env },
    }),
    { what: `blockspec ${args[0]}`, cwd, env },
  )
}

/** Runs a script of a shell to its end, in surroundings like a command's. */
export const runScript = (
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> =>
  follow(spawn('sh', ['-c', script], { cwd, env: { ...surroundings, CI: 'true', ...env } }), {
    ...{ what: 'the script', cwd, env },
  }).ended

/** What a process says or writes must hold no secret that it was given. */
interface Watched {
  readonly what: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

const follow = (child: ChildProcessWithoutNullStreams, { what, cwd, env }: Watched): Started => {
  const secrets = secretsOf(cwd, env)
  const since = Date.now() - 1
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk)
  })
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout, stderr })),
  ).then((how) => {
    mustHoldNoSecret(`the output of ${what}`, stdout + stderr, secrets)
    filesMustHoldNoSecret(cwd, since, secrets)
    return how
  })
  return { child, ended }
}

/** Runs the built command line to its end. */
export const command = (
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> => start(args, cwd, env).ended

/** An empty directory. */
export const emptyDirectory = (): string => mkdtempSync(join(tmpdir(), 'blockspec-test-'))

/** A directory with a targets.yaml whose target `there` is a reference that runs elsewhere. */
export const directoryFor = (
  { endpoint, authUrl, identities }: Pick<Reference, 'endpoint' | 'authUrl' | 'identities'>,
  more = '',
): string => {
  const directory = emptyDirectory()
  const people = Object.entries(identities).map(
    ([name, { username, password, project }]) =>
      `      ${name}: { username: ${username}, password: ${password}, project: ${project} }`,
  )
  writeFileSync(
    join(directory, 'targets.yaml'),
    [
      'default: there',
      'targets:',
      '  there:',
      `    endpoint: ${endpoint}`,
      `    auth: { url: "${authUrl}" }`,
      '    identities:',
      ...people,
      more,
    ].join('\n'),
  )
  return directory
}
