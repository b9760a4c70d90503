#!/usr/bin/env node
import { Socket } from 'node:net'
import { Command, CommanderError, Option } from 'commander'
import type { ListFormat } from '../list-format.js'
import { toolOf } from '../tool.js'
import { UsageError } from '../usage-error.js'
import type { CatalogueOptions } from './catalogue-command.js'
import type { CertifyOptions } from './certify-command.js'
import type { TargetChoice } from './chosen-target.js'
import type { CoverageOptions } from './coverage-command.js'
import type { DoctorOptions } from './doctor-command.js'
import type { ExplainOptions } from './explain-command.js'
import { isFuzz } from './fuzz-options.js'
import type { InitOptions } from './init-command.js'
import { addMatrix } from './matrix-options.js'
import type { MergeOptions } from './merge-command.js'
import { parseAge, parseWhole, withFormat } from './options.js'
import type { PlanOptions } from './plan-command.js'
import { addReference } from './reference-options.js'
import type { ReportOptions } from './report-command.js'
import { tellSupervisor } from './supervision.js'
import { vendorSuites, withCloud, withMode, withSelection, withTarget } from './target-flags.js'
import { isAboutTargets, type TargetsOptions, withTargets } from './targets-options.js'
import type { TrendOptions } from './trend-command.js'
import type { VerifyOptions } from './verify-command.js'

const write = (text: string): void => void process.stdout.write(text)

/** Whoever reads us may stop reading, as `head` does: no reason to fail, nor to leave a run unfinished. */
for (const stream of [process.stdout, process.stderr]) {
  if (!(stream instanceof Socket)) continue
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

/** Aborted by Ctrl-C or a polite kill. */
const interruption = (): AbortSignal => {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort())
  return controller.signal
}

/** Each command's own modules are loaded when it runs: `plan` must not wait for the test runner to load. */
const program = (finish: (code: number) => void): Command => {
  const root = new Command('blockspec')
    .description('Judges what a Block Storage endpoint keeps of what is documented, per microversion.')
    .version(toolOf().version)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing that gates, 1 a must failed, 2 bad usage or configuration, 3 inconclusive or left behind.',
    )
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
  withTarget(root.command('replay'))
    .description('repeat a finding of fuzzing exactly, and clean up')
    .argument('<finding>', 'a file of fuzz/ beside a report')
    .action(async (file: string, options: TargetChoice) => {
      const { replayCommand } = await import('./replay-command.js')
      finish(await replayCommand(file, options))
    })
  withSelection(root.command('plan'))
    .description('list what would run, and what is inapplicable and why')
    .option('--json', 'as JSON')
    .action(async (options: PlanOptions) => {
      const { planCommand } = await import('./plan-command.js')
      finish(await planCommand(options, write))
    })
  withSelection(root.command('doctor'))
    .description('look at a target with reads alone: is it ready, what would a run meet and do there')
    .option('--json', 'as JSON')
    .action(async (options: DoctorOptions) => {
      const { doctorCommand } = await import('./doctor-command.js')
      finish(await doctorCommand(options, write))
    })
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
  root
    .command('derive')
    .description("derive schemas/ and docs/contract.md from the API reference's sources, or export schemas/")
    .option('--source <dir>', 'directory of index.rst, parameters.yaml and samples/')
    .option('--surface <name>', 'which API', 'block-storage-v3')
    .option('--check', 'change nothing; exit 1 with a diff when schemas/ or docs/contract.md do not match')
    .addOption(
      new Option(
        '--openapi <file>',
        'write the surface of schemas/ as an OpenAPI 3.1 document instead',
      ).conflicts(['source', 'check']),
    )
    .action(async (options: { source?: string; surface: string; check?: boolean; openapi?: string }) => {
      const { source, surface, check = false, openapi } = options
      if (openapi !== undefined) {
        const { runExport } = await import('./openapi-export.js')
        return finish(runExport({ surface, openapi, write }))
      }
      if (source === undefined) throw new UsageError('derive: expected --source <dir> or --openapi <file>')
      const { runDerive } = await import('./derive-command.js')
      finish(runDerive({ source, surface, check, write }))
    })
  root
    .command('explain')
    .description('what a requirement promises, where that stands, how it is judged and what proves it')
    .argument('<id>', 'e.g. volumes/create/names-up-to-255-letters')
    .option('--surface <name>', 'which API', 'block-storage-v3')
    .addOption(vendorSuites())
    .action(async (id: string, options: ExplainOptions) => {
      const { explainCommand } = await import('./explain-command.js')
      finish(await explainCommand(id, options, write))
    })
  root
    .command('coverage')
    .description('what of the documentation the suites claim, or a run exercised, and what not')
    .option('--surface <name>', 'which API', 'block-storage-v3')
    .option('--report <file>', 'the report.json of a run')
    .addOption(vendorSuites().conflicts('report'))
    .action(async (options: CoverageOptions) => {
      const { coverageCommand } = await import('./coverage-command.js')
      finish(await coverageCommand(options, write))
    })
  withFormat(root.command('compare'))
    .description('tell what changed from one report to another; exit 1 when a must fails anew, unwaived')
    .argument('<old>', 'a report.json, or the directory it is in')
    .argument('<new>', 'the later one')
    .action(async (was: string, is: string, options: { format: ListFormat }) => {
      const { compareCommand } = await import('./compare-command.js')
      finish(compareCommand(was, is, options, write))
    })
  root
    .command('report')
    .description('make the reports of a run again, from its record alone')
    .argument('<record>', 'the record.ndjson of a run, or the directory it is in')
    .option('--output <dir>', 'where the reports go (default: beside the record)')
    .action(async (record: string, options: ReportOptions) => {
      const { reportCommand } = await import('./report-command.js')
      finish(await reportCommand(record, options, write))
    })
  root
    .command('certify')
    .description('make a signed archive of what a run with a profile says; exit 1 when it is not compliant')
    .argument('<report>', 'the report.json of a whole run with that profile, or its directory')
    .requiredOption('--profile <name>', 'what is certified: driver')
    .requiredOption('--key <file>', 'Ed25519 private key, PEM (openssl genpkey -algorithm ed25519)')
    .option('--set <release>', "which release's requirements count (default: the newest)")
    .option('--output <file>', 'where the archive goes (default: certificate.tar beside the report)')
    .action(async (report: string, options: CertifyOptions) => {
      const { certifyCommand } = await import('./certify-command.js')
      finish(await certifyCommand(report, options, write))
    })
  root
    .command('verify')
    .description('check a certificate, offline; exit 1 with the names of what was altered')
    .argument('<file>', 'an archive that blockspec certify made')
    .option('--key <file>', 'the public key that it must be signed with, PEM')
    .action(async (file: string, options: VerifyOptions) => {
      const { verifyCommand } = await import('./verify-command.js')
      finish(verifyCommand(file, options, write))
    })
  root
    .command('catalogue')
    .description("write docs/requirements.md and this release's requirements/<release>.json")
    .option('--check', 'change nothing; exit 1 when they do not match the suites')
    .action(async (options: CatalogueOptions) => {
      const { catalogueCommand } = await import('./catalogue-command.js')
      finish(await catalogueCommand(options, write))
    })
  root
    .command('trend')
    .description('show what became of targets over many runs, as one page')
    .argument('<dir>', 'directory below which the reports are')
    .option('--output <file>', 'where the page goes (default: trend.html in the directory)')
    .action(async (directory: string, options: TrendOptions) => {
      const { trendCommand } = await import('./trend-command.js')
      finish(await trendCommand(directory, options, write))
    })
  addMatrix(root, async (directories, options) => {
    const { matrixCommand } = await import('./matrix-command.js')
    finish(await matrixCommand(directories, options, write))
  })
  withFormat(root.command('errata'))
    .description('list where the API reference is wrong, what holds instead, and the evidence')
    .option('--surface <name>', 'which API', 'block-storage-v3')
    .action(async (options: { surface: string; format: ListFormat }) => {
      const { errataCommand } = await import('./errata-command.js')
      finish(errataCommand(options, write))
    })
  withFormat(root.command('diff'))
    .description("tell what changed between two states of the API reference's sources")
    .argument('<old>', 'directory of index.rst, parameters.yaml and samples/, the older state')
    .argument('<new>', 'the newer state')
    .option('--surface <name>', 'which API', 'block-storage-v3')
    .action(async (was: string, is: string, options: { surface: string; format: ListFormat }) => {
      const { runDiff } = await import('./diff-command.js')
      finish(runDiff({ ...options, was, is, write }))
    })
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
  addReference(root, async (options) => {
    const { runReference } = await import('./reference-command.js')
    finish(await runReference({ ...options, write, signal: interruption() }))
  })
  for (const command of root.commands) command.exitOverride()
  return root
}

const main = async (): Promise<number> => {
  let code = 0
  try {
    await program((result) => {
      code = result
    }).parseAsync()
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`blockspec: ${error.message}\n`)
    return 2
  }
}

const code = await main()
process.exitCode = code
tellSupervisor({ kind: 'ended', code })
