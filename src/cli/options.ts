import { type Command, Option } from 'commander'
import { listFormats } from '../list-format.js'
import {
  compareMicroversions,
  type Microversion,
  microversionsOf,
  parseMicroversion,
} from '../microversion.js'
import type { MicroversionSelection } from '../plan/plan.js'
import { UsageError } from '../usage-error.js'
import type { TargetChoice } from './chosen-target.js'

/** Options that every command on a target shares. */
export interface TargetOptions extends TargetChoice {
  /** Ids or globs of requirements; empty: all. */
  readonly only: readonly string[]
  /** The name of a profile; absent: everything. */
  readonly profile?: string
  readonly microversions: string
}

const expected = 'expected boundaries, all, or a list such as 3.0,3.40-3.42'

const version = (text: string): Microversion => {
  const parsed = parseMicroversion(text)
  if (parsed === undefined) throw new UsageError(`--microversions: "${text}" is no microversion; ${expected}`)
  return parsed
}

const stretch = (text: string): readonly Microversion[] => {
  const [from = '', to = from, ...rest] = text.split('-')
  const range = { min: version(from), max: version(to) }
  if (rest.length > 0 || compareMicroversions(range.min, range.max) > 0) {
    throw new UsageError(`--microversions: "${text}" is no range; ${expected}`)
  }
  return microversionsOf(range)
}

/** Reads `--microversions`. */
export const parseSelection = (text: string): MicroversionSelection =>
  text === 'boundaries' || text === 'all' ? text : text.split(',').flatMap(stretch)

/** Reads a whole number of an option. */
export const parseWhole =
  (option: string, max = 2 ** 31 - 1) =>
  (text: string): number => {
    const value = Number(text)
    if (!Number.isInteger(value) || value < 0 || value > max) {
      throw new UsageError(`${option}: expected a whole number from 0 to ${max}, got "${text}"`)
    }
    return value
  }

/** Of an option that may be repeated. */
export const gather = (value: string, known: readonly string[]): readonly string[] => [...known, value]

/** An option that may be repeated. */
export const repeatable = (flags: string, description: string): Option =>
  new Option(flags, `${description}; repeatable`).argParser(gather).default([], 'none')

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Reads a duration such as `90m`, `6h` or `2d`, into milliseconds. */
export const parseAge =
  (option: string) =>
  (text: string): number => {
    const [, number = '', unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
    const ms = units[unit]
    if (ms === undefined)
      throw new UsageError(`${option}: expected a time such as 90m, 6h or 2d, got "${text}"`)
    return Number(number) * ms
  }

/** Adds the option that says in what form a list is wanted. */
export const withFormat = (command: Command): Command =>
  command.addOption(
    new Option('--format <form>', 'for a terminal, a bug report or a program')
      .choices(listFormats)
      .default('text'),
  )
