import type { Command } from 'commander'
import type { FuzzOptions } from './fuzz-options.js'
import { parseWhole } from './options.js'
import type { RunOptions } from './run-command.js'

/** What `blockspec run` was asked for when it means several targets. */
export interface TargetsOptions extends RunOptions, FuzzOptions {
  /** Names, separated by commas. */
  readonly targets?: string
  readonly all?: true
  readonly atOnce?: number
}

/** Whether a command line means several targets. */
export const isAboutTargets = ({ targets, all }: TargetsOptions): boolean =>
  targets !== undefined || all === true

/** Adds the options that name several targets to a command. */
export const withTargets = (command: Command): Command =>
  command
    .option('--targets <names>', 'several targets of targets.yaml, side by side: west,east')
    .option('--all', 'every target of targets.yaml but those that say all: false')
    .option(
      '--at-once <n>',
      'of several targets, that many at one time (default: as many as there are cores, at least 2)',
      parseWhole('--at-once'),
    )
