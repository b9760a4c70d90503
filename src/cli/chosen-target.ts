import { resolve } from 'node:path'
import { type Capability, capabilities } from '../capability.js'
import { type Budget, budgetKeys, holdingKinds } from '../target/budget.js'
import { findTarget, type TargetWish } from '../target/find-target.js'
import { type Mode, modes } from '../target/mode.js'
import { nearest } from '../target/nearest.js'
import type { Target } from '../target/target.js'
import { UsageError } from '../usage-error.js'

/** Which target the command line chose, and what it said of it. */
export interface TargetChoice extends TargetWish {
  /** Capabilities that it is declared to have, whatever targets.yaml says. */
  readonly with?: readonly string[]
  /** Capabilities that it is declared to lack. */
  readonly without?: readonly string[]
  /** Directories of a vendor's own suites, besides those of targets.yaml. */
  readonly suites?: readonly string[]
  /** How far a run may go, whatever targets.yaml says. */
  readonly mode?: string
  /** Limits such as `volumes=5,gigabytes=10`, beside those of targets.yaml. */
  readonly budget?: string
}

const capabilityNamed = (option: string, name: string): Capability => {
  const found = capabilities.find((capability) => capability === name)
  if (found !== undefined) return found
  const near = nearest(name, capabilities)
  const hint = near === undefined ? '' : `; did you mean ${near}?`
  throw new UsageError(`${option}: expected one of ${capabilities.join(', ')}, got "${name}"${hint}`)
}

const declared = (option: string, names: readonly string[] = []): Target['capabilities'] =>
  Object.fromEntries(names.map((name) => [capabilityNamed(option, name), option === '--with']))

const modeNamed = (name: string): Mode => {
  const found = modes.find((mode) => mode === name)
  if (found !== undefined) return found
  throw new UsageError(`--mode: expected one of ${modes.join(', ')}, got "${name}"`)
}

const limitIn = (text: string): readonly [string, number] => {
  const [, key = '', amount = ''] = /^\s*(\w+)\s*=\s*(\d+(?:\.\d+)?)\s*$/.exec(text) ?? []
  const whole = holdingKinds.some((kind) => kind === key) || key === 'inFlight'
  const least = holdingKinds.some((kind) => kind === key) ? 0 : Number.MIN_VALUE
  const value = Number(amount)
  if (budgetKeys.some((one) => one === key) && value >= least && (!whole || Number.isInteger(value)))
    return [key, value]
  const near = nearest(key, budgetKeys)
  throw new UsageError(
    `--budget: expected a list such as volumes=5,gigabytes=10 of ${budgetKeys.join(', ')}, got "${text}"${near && near !== key ? `; did you mean ${near}?` : ''}`,
  )
}

/** Reads `--budget`. */
const limitsIn = (text: string): Budget => Object.fromEntries(text.split(',').map(limitIn))

/** The target that the command line means; throws UsageError. */
export const chosenTarget = (options: TargetChoice): Target => {
  const { mode, budget = '' } = options
  const target = findTarget(options, { env: process.env, cwd: process.cwd() })
  if (target.tls?.verify === false) {
    process.stderr.write(
      `blockspec: ${target.name}: certificates are not verified, as ${target.identities.member?.place ?? target.place} wants it: anyone may answer in its place\n`,
    )
  }
  const said = { ...declared('--with', options.with), ...declared('--without', options.without) }
  return {
    ...target,
    capabilities: { ...target.capabilities, ...said },
    suites: [...target.suites, ...(options.suites ?? []).map((path) => resolve(path))],
    ...(mode !== undefined && { mode: modeNamed(mode) }),
    budget: { ...target.budget, ...(budget !== '' && limitsIn(budget)) },
  }
}
