import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileSchema } from '../json-schema.js'
import { packageRoot } from '../package-root.js'
import { findingId } from '../run/finding-id.js'
import { toolOf } from '../tool.js'
import { UsageError } from '../usage-error.js'
import type { Exercise, ExerciseKind } from './exercise.js'
import type { Conviction } from './investigation.js'
import { requirementId } from './requirement.js'
import { scriptOf } from './script.js'

/** A finding of fuzzing as it is stored: everything that it takes to understand it and to see it again. */
export interface StoredFinding {
  readonly schemaVersion: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly kind: ExerciseKind
  /** As in the report. */
  readonly id: string
  readonly requirement: string
  readonly operation: string
  readonly microversion: string
  readonly check: string
  readonly at: string
  readonly message: string
  readonly target: string
  /** As fast-check tells them. */
  readonly seed: number
  readonly path: string
  /** The commands as a person would write them. */
  readonly told: readonly string[]
  /** The same as data: what is played again. */
  readonly case: unknown
  /** A shell script of the requests that led to it; `$OS_TOKEN` stands for the token. */
  readonly script: string
}

/** A finding as it is stored. */
export const storedFinding = <Case>(
  { kind, phrases }: Exercise<Case>,
  target: string,
  { failure, played, shortest, seed, path }: Conviction<Case>,
): StoredFinding => {
  const { operation, microversion, check, at, message } = failure
  const requirement = requirementId(failure)
  const told = phrases(shortest)
  return {
    ...{ schemaVersion: 1, tool: toolOf(), kind, id: findingId(requirement, microversion, check, at) },
    ...{ requirement, operation, microversion, check, at, message, target, seed, path, told },
    ...{ case: shortest, script: scriptOf(told, played.exchanges, played.together) },
  }
}

/** A file's name that says what the finding is about and differs from that of any other. */
const fileNameOf = ({ id }: StoredFinding): string => `${id.replaceAll(/[^\w.@-]+/g, '_').slice(0, 160)}.json`

/** Stores findings in a directory, one file each. */
export const storeFindings = (directory: string, findings: readonly StoredFinding[]): void => {
  if (findings.length === 0) return
  mkdirSync(directory, { recursive: true })
  for (const finding of findings) {
    writeFileSync(join(directory, fileNameOf(finding)), `${JSON.stringify(finding, undefined, 2)}\n`)
  }
}

const mistakesIn = compileSchema(JSON.parse(readFileSync(join(packageRoot, 'schemas/finding.json'), 'utf8')))

/** Reads a stored finding; throws UsageError. */
export const readFinding = (file: string): StoredFinding => {
  const wrong = (what: string): UsageError =>
    new UsageError(`${file}: ${what}; expected a finding that blockspec run --fuzz stored in fuzz/`)
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw wrong(error instanceof SyntaxError ? 'it is not JSON' : 'it cannot be read')
  }
  const [mistake] = mistakesIn(parsed)
  if (mistake !== undefined) throw wrong(`${mistake.instancePath || '/'} ${mistake.message ?? 'is wrong'}`)
  return parsed as StoredFinding
}

/** What earlier campaigns against a target stored, in the order of their names; what cannot be read is passed over. */
export const readCorpus = (directory: string): readonly StoredFinding[] =>
  existsSync(directory)
    ? readdirSync(directory)
        .sort()
        .flatMap((name) => {
          try {
            return [readFinding(join(directory, name))]
          } catch (error) {
            if (error instanceof UsageError) return []
            throw error
          }
        })
    : []
