import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../src/package-root.js'
import type { Reference } from '../src/reference/start-reference.js'

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

/** Starts the built command line in a directory; its group can be killed as a whole. */
export const start = (
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Started => {
  const child = spawn(process.execPath, [join(packageRoot, 'dist/src/cli/main.js'), ...args], {
    cwd,
    env: { ...process.env, CI: 'true', ...env },
  })
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
  )
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
export const directoryFor = ({ endpoint, authUrl, identities }: Reference, more = ''): string => {
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
