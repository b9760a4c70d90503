import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { compileSchema } from '../json-schema.js'
import { packageRoot } from '../package-root.js'
import { UsageError } from '../usage-error.js'
import { completeTarget, type SaidOfTarget } from './complete-target.js'
import { contradictionsOf } from './contradiction.js'
import { explainMistake, type Mistake, nameOf, pathOf, valueAt } from './explain-mistake.js'
import { type Change, changeTexts, fillInWith, readScalar } from './fill-in.js'
import type { Environment } from './interpolate.js'
import { suggest } from './nearest.js'
import type { Target } from './target.js'
import type { TargetSettings } from './target-settings.js'
import { type Path, readYaml, type YamlSource } from './yaml-source.js'

interface Wish {
  /** By default `targets.yaml` in `cwd` when there is one, else the package's own. */
  readonly file?: string
  /** By default the file's `default`, or its only target. */
  readonly name?: string
  readonly env: Environment
  readonly cwd: string
  /** What the command line says beside the file. */
  readonly said?: SaidOfTarget
}

interface TargetsFile {
  readonly default?: string
  readonly targets: Readonly<Record<string, TargetSettings>>
}

const schema: object = JSON.parse(readFileSync(join(packageRoot, 'schemas', 'targets.json'), 'utf8'))
const mistakesOf = compileSchema(schema)

const fileOf = ({ file, cwd }: Wish): string => {
  if (file !== undefined) return resolve(cwd, file)
  const own = join(cwd, 'targets.yaml')
  return existsSync(own) ? own : join(packageRoot, 'targets.yaml')
}

const keyOf = (path: Path): string => path.join('\0')

const shownFrom = (cwd: string, file: string): string => {
  const path = relative(cwd, file)
  return path === '..' || path.startsWith(`..${sep}`) ? file : path
}

/** Of all mistakes, the first in the file is told. */
const refuse = (mistakes: readonly Mistake[], value: unknown, source: YamlSource): void => {
  // At the same place, what stands there wrongly explains why something else is missing.
  const [first] = [...mistakes]
    .sort((a, b) => Number(a.keyword === 'required') - Number(b.keyword === 'required'))
    .map((mistake) => explainMistake(mistake, { schema, value, source }))
    .sort((a, b) => a.offset - b.offset)
  if (first) throw new UsageError(`${source.place(first.offset)}: ${first.message}`)
}

/** The file's shape; what a variable stands for is not known yet and not judged. */
const readFile = (source: YamlSource): TargetsFile => {
  const isVariable = ({ instancePath }: Mistake): boolean => {
    const value = valueAt(source.value, pathOf(instancePath))
    return typeof value === 'string' && value.includes('${')
  }
  refuse(
    mistakesOf(source.value).filter((mistake) => !isVariable(mistake)),
    source.value,
    source,
  )
  return source.value as TargetsFile
}

const choose = (file: TargetsFile, wished: string | undefined, source: YamlSource): string => {
  const known = Object.keys(file.targets)
  const name = wished ?? file.default ?? (known.length === 1 ? known[0] : undefined)
  const from = wished === undefined && file.default !== undefined ? 'default' : 'targets'
  const place = source.place(source.offsetOf([from], { key: true }))
  if (name === undefined) {
    throw new UsageError(`${place}: no default target; add "default:" or name one of ${known.join(', ')}`)
  }
  if (known.includes(name)) return name
  throw new UsageError(`${place}: no target "${name}"; ${suggest(name, known)}`)
}

/** One target with its variables filled in; those of other targets may be missing. */
const fillIn = (file: TargetsFile, name: string, fill: Change): TargetsFile => {
  const path = ['targets', name]
  const only = (target: unknown) => ({ targets: { [name]: target as TargetSettings } })
  const texts = changeTexts(file.targets[name], path, fill)
  const unread = new Set(mistakesOf(only(texts)).map(({ instancePath }) => keyOf(pathOf(instancePath))))
  return only(changeTexts(texts, path, (text, at) => (unread.has(keyOf(at)) ? readScalar(text) : text)))
}

/** Its files are looked for where it stands. */
const withFiles = ({ tls, suites, ...others }: TargetSettings, directory: string): TargetSettings => {
  const settings = { ...others, ...(suites && { suites: suites.map((path) => resolve(directory, path)) }) }
  if (!tls) return settings
  const files = (['ca', 'cert', 'key'] as const).flatMap((name) => {
    const path = tls[name]
    return path === undefined ? [] : [[name, resolve(directory, path)]]
  })
  return { ...settings, tls: { ...tls, ...Object.fromEntries(files) } }
}

/** Which targets of a file are meant: those named, or all but those that say `all: false`. */
interface ManyWish extends Pick<Wish, 'file' | 'env' | 'cwd'> {
  readonly names: readonly string[] | 'all'
}

/**
 * The names of several targets of a targets.yaml. All of them are asked for only of a file of one's own: who is in the wrong
 * directory must not hear that the package's own targets are fine.
 */
export const loadTargetNames = (wish: ManyWish): readonly string[] => {
  const { names, cwd, env } = wish
  if (names === 'all' && wish.file === undefined && !existsSync(join(cwd, 'targets.yaml'))) {
    throw new UsageError(
      '--all: there is no targets.yaml here; go where it is, or name it with --targets-file',
    )
  }
  const file = fileOf(wish)
  const source = readYaml(file, shownFrom(cwd, file))
  const whole = readFile(source)
  if (names !== 'all') return [...new Set(names)].map((name) => choose(whole, name, source))
  const fill = fillInWith(env, source)
  const isLeftOut = ([name, { all }]: readonly [string, TargetSettings]): boolean => {
    const filled = changeTexts(all, ['targets', name, 'all'], fill)
    return (typeof filled === 'string' ? readScalar(filled) : filled) === false
  }
  const meant = Object.entries(whole.targets).filter((entry) => !isLeftOut(entry))
  if (meant.length > 0) return meant.map(([name]) => name)
  const place = source.place(source.offsetOf(['targets'], { key: true }))
  throw new UsageError(
    `${place}: each target says all: false, so that --all means none; name some with --targets`,
  )
}

/** Reads one target of targets.yaml; any mistake in it is a `UsageError` of one line with place and cure. */
export const loadTarget = (wish: Wish): Target => {
  const file = fileOf(wish)
  const source = readYaml(file, shownFrom(wish.cwd, file))
  const whole = readFile(source)
  const name = choose(whole, wish.name, source)
  const filled = fillIn(whole, name, fillInWith(wish.env, source))
  refuse(mistakesOf(filled), filled, source)

  const settings = filled.targets[name] ?? {}
  const placeOf = (...path: readonly string[]) =>
    source.place(source.offsetOf(['targets', name, ...path], { key: true }))
  for (const { path, message } of contradictionsOf(settings)) {
    throw new UsageError(`${placeOf(...path)}: ${nameOf(['targets', name, ...path])} ${message}`)
  }
  const { env, cwd, said = {} } = wish
  return completeTarget(name, withFiles(settings, dirname(file)), { env, cwd, placeOf, said })
}
