import type { Command } from 'commander'
import { type AddCommand, write } from './add-command.js'
import type { TargetChoice } from './chosen-target.js'
import type { DoctorOptions } from './doctor-command.js'
import { isFuzz } from './fuzz-options.js'
import type { InitOptions } from './init-command.js'
import type { MergeOptions } from './merge-command.js'
import { parseAge, parseWhole } from './options.js'
import type { PlanOptions } from './plan-command.js'
import { withCloud, withMode, withSelection, withTarget } from './target-flags.js'
import { isAboutTargets, type TargetsOptions, withTargets } from './targets-options.js'

/** `blockspec run`: judges a target, or several; with --fuzz against the model. */
export const addRun: AddCommand = (root, finish) => {
  withTargets(withSelection(root.command('run')))
    .description('judge a target and write the reports')
    .option('--output <dir>', 'where the reports go (default: reports/<target>)')
    .option(
      '--baseline <report>',
      'gate only on findings that this report.json, or its directory, does not have',
    )
    .option('--seed <n>', 'seed of order and generated values (default: random)', parseWhole('--seed'))
    .option(
      '--shard <i/n>',
      'only this part of several, for blockspec merge; n or auto: which one, JOB_COMPLETION_INDEX, CI_NODE_INDEX or SLURM_ARRAY_TASK_ID tells',
    )
    .option('--costs <report>', 'with --shard: divide by what requirements took in this earlier report')
    .option(
      '--fuzz [kinds]',
      'instead of the suites, try random commands against the model of the documentation: states, inputs, races (default: all)',
    )
    .option(
      '--fuzz-runs <n>',
      'that many sequences of commands (default: as many as fit)',
      parseWhole('--fuzz-runs'),
    )
    .option(
      '--fuzz-time <s>',
      'seconds after which to end (default: 60, or none with --fuzz-runs)',
      parseWhole('--fuzz-time'),
    )
    .action(async (options: TargetsOptions, command: Command) => {
      if (isAboutTargets(options)) {
        const { runTargetsCommand } = await import('./run-targets-command.js')
        finish(await runTargetsCommand(options, command))
        return
      }
      if (isFuzz(options)) {
        const { fuzzCommand } = await import('./fuzz-command.js')
        finish(await fuzzCommand(options))
        return
      }
      const { runCommand } = await import('./run-command.js')
      finish(await runCommand(options))
    })
}

/** `blockspec merge`: one report of what shards wrote. */
export const addMerge: AddCommand = (root, finish) => {
  root
    .command('merge')
    .description(
      'make one report of what all shards of a run wrote; exit 3 when one is missing or not of that run',
    )
    .argument('<dir...>', 'what blockspec run --shard wrote, or the directory that holds all of these')
    .requiredOption('--output <dir>', 'where the report goes')
    .option(
      '--baseline <report>',
      'gate only on findings that this report.json, or its directory, does not have',
    )
    .action(async (directories: readonly string[], options: MergeOptions) => {
      const { mergeCommand } = await import('./merge-command.js')
      finish(await mergeCommand(directories, options, write))
    })
}

/** `blockspec replay`: a finding of fuzzing, again. */
export const addReplay: AddCommand = (root, finish) => {
  withTarget(root.command('replay'))
    .description('repeat a finding of fuzzing exactly, and clean up')
    .argument('<finding>', 'a file of fuzz/ beside a report')
    .action(async (file: string, options: TargetChoice) => {
      const { replayCommand } = await import('./replay-command.js')
      finish(await replayCommand(file, options))
    })
}

/** `blockspec plan`: what would run. */
export const addPlan: AddCommand = (root, finish) => {
  withSelection(root.command('plan'))
    .description('list what would run, and what is inapplicable and why')
    .option('--json', 'as JSON')
    .action(async (options: PlanOptions) => {
      const { planCommand } = await import('./plan-command.js')
      finish(await planCommand(options, write))
    })
}

/** `blockspec doctor`: whether a target is ready. */
export const addDoctor: AddCommand = (root, finish) => {
  withSelection(root.command('doctor'))
    .description('look at a target with reads alone: is it ready, what would a run meet and do there')
    .option('--json', 'as JSON')
    .action(async (options: DoctorOptions) => {
      const { doctorCommand } = await import('./doctor-command.js')
      finish(await doctorCommand(options, write))
    })
}

/** `blockspec clean`: removes what killed runs left. */
export const addClean: AddCommand = (root, finish) => {
  withMode(withTarget(root.command('clean')))
    .description('remove what runs that were killed left on a target')
    .option('--run <id>', 'of this run only')
    .option('--all', 'also what carries our name and stands in no ledger')
    .option(
      '--older-than <time>',
      'with --all: leave runs alone that made something since (default: 6h)',
      parseAge('--older-than'),
    )
    .option('--dry-run', 'only say what would be removed')
    .action(async (options) => {
      const { cleanCommand } = await import('./clean-command.js')
      finish(await cleanCommand(options, write))
    })
}

/** `blockspec init`: a first targets.yaml. */
export const addInit: AddCommand = (root, finish) => {
  withCloud(root.command('init'))
    .description('write a targets.yaml for a cloud of clouds.yaml; asks at a terminal what no option says')
    .option('--name <name>', "what the target is called (default: the cloud's name)")
    .option('--output <file>', 'the file to write', 'targets.yaml')
    .option('--force', 'replace a file that is there')
    .action(async (options: InitOptions) => {
      const { initCommand } = await import('./init-command.js')
      const { askPerson } = await import('./ask-person.js')
      const { stdin: input, stderr: output } = process
      const isPerson = input.isTTY === true && output.isTTY === true && process.env.CI === undefined
      finish(
        await initCommand(options, {
          ...{ env: process.env, cwd: process.cwd(), write },
          ...(isPerson && { interviewer: askPerson({ input, output }) }),
        }),
      )
    })
}
