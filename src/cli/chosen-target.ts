import { type Capability, capabilities } from '../capability.js'
import { loadTarget } from '../target/load-target.js'
import { nearest } from '../target/nearest.js'
import type { Target } from '../target/target.js'
import { UsageError } from '../usage-error.js'

/** Which target the command line chose, and what it said of it. */
export interface TargetChoice {
  readonly target?: string
  readonly targetsFile?: string
  /** Capabilities that it is declared to have, whatever targets.yaml says. */
  readonly with?: readonly string[]
  /** Capabilities that it is declared to lack. */
  readonly without?: readonly string[]
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

/** The target of targets.yaml that the command line means; throws UsageError. */
export const chosenTarget = (options: TargetChoice): Target => {
  const { target: name, targetsFile: file } = options
  const target = loadTarget({
    env: process.env,
    cwd: process.cwd(),
    ...(file !== undefined && { file }),
    ...(name !== undefined && { name }),
  })
  const said = { ...declared('--with', options.with), ...declared('--without', options.without) }
  return { ...target, capabilities: { ...target.capabilities, ...said } }
}
