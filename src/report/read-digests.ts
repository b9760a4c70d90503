import { existsSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compileSchema } from '../json-schema.js'
import { packageRoot } from '../package-root.js'
import { UsageError } from '../usage-error.js'
import { type Digest, digestOf } from './digest.js'
import { readReport, valueIn } from './read-report.js'

const schemaFile = join(packageRoot, 'schemas', 'digest.json')

/** What a path is; `undefined` where there is nothing. */
export const statOf = (path: string): Stats | undefined => {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

/** The reports and digests below a directory: they may be sorted into folders, by month or by target. */
export const reportsIn = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?:^|[\\/])(?:report|digest)\.json$/.test(file))
    .filter((file) => !/(?:^|[\\/])node_modules[\\/]/.test(file))
    .map((file) => join(directory, file))
    .sort()

/** A digest is enough, and much quicker to read; a report by itself does as well. */
const isNeeded = (file: string): boolean =>
  file.endsWith('digest.json') || !existsSync(join(dirname(file), 'digest.json'))

/** Reads digests; the schema is compiled once. */
export const digestReader = (): ((file: string) => Digest) => {
  const problemsOf = compileSchema(JSON.parse(readFileSync(schemaFile, 'utf8')))
  const isDigest = (value: unknown, file: string): value is Digest => {
    const [problem] = problemsOf(value)
    if (problem === undefined) return true
    throw new UsageError(
      `${file}: is no digest of this version: ${problem.instancePath || '/'} ${problem.message}; ` +
        'expected the digest.json that blockspec run writes (schemas/digest.json); without it, report.json is read',
    )
  }
  return (file) => {
    const value = valueIn(file)
    if (!isDigest(value, file)) throw new UsageError(`${file}: is no digest`)
    return value
  }
}

/** The digests of all runs whose reports are below a directory. */
export const readDigests = (directory: string): readonly Digest[] => {
  if (statOf(directory)?.isDirectory() !== true) {
    throw new UsageError(`${directory}: expected a directory that holds the reports of several runs`)
  }
  const files = reportsIn(directory).filter(isNeeded)
  if (files.length === 0) {
    throw new UsageError(
      `${directory}: holds no report.json; give each run a directory of its own in it: blockspec run --output ${join(directory, 'NAME')}`,
    )
  }
  const read = digestReader()
  return files.map((file) => (file.endsWith('digest.json') ? read(file) : digestOf(readReport(file))))
}
