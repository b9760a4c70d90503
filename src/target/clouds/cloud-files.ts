import { existsSync } from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { UsageError } from '../../usage-error.js'
import type { Environment } from '../interpolate.js'
import { pyYaml, readYaml, type YamlSource } from '../yaml-source.js'
import { isMapping, type Mapping } from './mapping.js'

/** Where clouds are looked for. */
export interface Surroundings {
  readonly env: Environment
  readonly cwd: string
}

/** One file that was found, or the variables in its place. */
export interface CloudFile {
  readonly shown: string
  readonly value: Mapping
  /** What its places are asked of. */
  readonly source: YamlSource
}

/** The three files that openstacksdk reads; each is the first of its name on the way. */
export interface CloudFiles {
  readonly clouds: CloudFile | undefined
  readonly secure: CloudFile | undefined
  readonly vendors: CloudFile | undefined
  /** Files that are there and cannot be read: the search went past them. */
  readonly unreadable: readonly string[]
}

const suffixes = ['.yaml', '.yml', '.json']

/** The directories in the order in which openstacksdk looks for files. */
const directoriesOf = ({ env, cwd }: Surroundings): readonly string[] => {
  const home = env.HOME ?? ''
  const realHome = env.SNAP_REAL_HOME || home
  const isMac = process.platform === 'darwin'
  const own = isMac
    ? [join(home, 'Library', 'Application Support')]
    : [env.XDG_CONFIG_HOME || join(home, '.config')]
  const site = isMac ? ['/Library/Application Support'] : (env.XDG_CONFIG_DIRS || '/etc/xdg').split(':')
  const named = [...own, join(realHome, '.config'), ...site, '/etc'].filter(isAbsolute)
  return [cwd, ...new Set(named.map((directory) => join(directory, 'openstack')))]
}

const shownFrom = (cwd: string, file: string): string => {
  const path = relative(cwd, file)
  return path === '..' || path.startsWith(`..${sep}`) ? file : path
}

const readAs = (file: string, shown: string): CloudFile => {
  const source = readYaml(file, shown, pyYaml)
  const value = source.value ?? {}
  if (isMapping(value)) return { shown, value, source }
  throw new UsageError(
    `${source.place(0)}: expected a map with the key clouds or public-clouds, got something else; mend the file`,
  )
}

const isUnreadable = (error: unknown): boolean =>
  error instanceof UsageError && /: (?:cannot be read|is a directory)/.test(error.message)

interface Search {
  readonly name: string
  /** The variable that names the file. */
  readonly variable?: string
  readonly unreadable: string[]
}

const find = ({ name, variable, unreadable }: Search, surroundings: Surroundings): CloudFile | undefined => {
  const { env, cwd } = surroundings
  const named = variable === undefined ? undefined : env[variable]
  if (named) {
    const file = resolve(cwd, named)
    if (existsSync(file)) return readAs(file, shownFrom(cwd, file))
    throw new UsageError(`${variable}: no such file "${named}"; correct it or unset it`)
  }
  for (const directory of directoriesOf(surroundings)) {
    for (const file of suffixes.map((suffix) => join(directory, `${name}${suffix}`)).filter(existsSync)) {
      try {
        return readAs(file, shownFrom(cwd, file))
      } catch (error) {
        if (!isUnreadable(error)) throw error
        unreadable.push(shownFrom(cwd, file))
      }
    }
  }
  return undefined
}

/** Finds and reads clouds.yaml, secure.yaml and clouds-public.yaml, of which any may be absent. */
export const readCloudFiles = (surroundings: Surroundings): CloudFiles => {
  const unreadable: string[] = []
  return {
    clouds: find({ name: 'clouds', variable: 'OS_CLIENT_CONFIG_FILE', unreadable }, surroundings),
    secure: find({ name: 'secure', variable: 'OS_CLIENT_SECURE_FILE', unreadable }, surroundings),
    vendors: find({ name: 'clouds-public', unreadable }, surroundings),
    unreadable,
  }
}
