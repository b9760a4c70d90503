import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { compileSchema } from '../json-schema.js'
import { packageRoot } from '../package-root.js'
import { UsageError } from '../usage-error.js'
import { contradictionsOf } from './contradiction.js'
import { explainMistake, type Mistake, nameOf, pathOf, valueAt } from './explain-mistake.js'
import { type Change, changeTexts, fillInWith, readScalar } from './fill-in.js'
import type { Environment } from './interpolate.js'
import { suggest } from './nearest.js'
import type { Target } from './target.js'
import { type TargetSettings, toTarget } from './target-settings.js'
import { type Path, readYaml, type YamlSource } from './yaml-source.js'

interface Wish {
  /** By default `targets.yaml` in `cwd` when there is one, else the package's own. */
  readonly file?: string
  /** By default the file's `default`, or its only target. */
  readonly name?: string
  readonly env: Environment
  readonly cwd: string
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
  return toTarget(name, settings, placeOf)
}
