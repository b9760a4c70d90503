import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../usage-error.js'

/** Where in the source something stands; lines count from 1. */
export interface SourcePlace {
  /** Relative to the source's directory. */
  readonly file: string
  readonly line: number
}

/** The one-line complaint about a malformed source: where, what, and what was expected instead. */
export const sourceError = ({ file, line }: SourcePlace, what: string, expected: string): UsageError =>
  new UsageError(`${file}:${line}: ${what}, expected ${expected}`)

/** What becomes of a fault that can be read past: thrown, unless the reader means to go on. */
export type Tolerance = (fault: UsageError) => void

/** Derive goes by what it reads, so it must not go on past any fault. */
export const strictly: Tolerance = (fault) => {
  throw fault
}

/** Reads a file of the source; `named` is the place that asks for it, blamed when there is no such file. */
export const readSource = (directory: string, file: string, named: SourcePlace): string => {
  try {
    return readFileSync(join(directory, file), 'utf8')
  } catch {
    throw sourceError(named, `no file ${file}`, `a readable file below ${directory}`)
  }
}

/** `volumes-v3-volumes.inc:42`, as diagnostics and schemas name a place. */
export const placeText = ({ file, line }: SourcePlace): string => `${file}:${line}`
