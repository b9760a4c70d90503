#!/usr/bin/env node
import { Socket } from 'node:net'
import { Command, CommanderError, Option } from 'commander'
import { type ListFormat, listFormats } from '../exports/list-format.js'
import { toolOf } from '../tool.js'
import { UsageError } from '../usage-error.js'
import type { CoverageOptions } from './coverage-command.js'
import { gather, parseWhole, repeatable, type TargetOptions } from './options.js'
import type { PlanOptions } from './plan-command.js'
import { addReference } from './reference-options.js'
import type { RunOptions } from './run-command.js'

const write = (text: string): void => void process.stdout.write(text)

/** Whoever reads us may stop reading, as `head` does: no reason to fail, nor to leave a run unfinished. */
if (process.stdout instanceof Socket) {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

/** Aborted by Ctrl-C or a polite kill. */
const interruption = (): AbortSignal => {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort())
  return controller.signal
}

const withTarget = (command: Command): Command =>
  command
    .option('--target <name>', 'target of targets.yaml (default: its default)')
    .option(
      '--targets-file <file>',
      'another targets.yaml (default: ./targets.yaml, else the one of the package)',
    )

const withSelection = (command: Command): Command =>
  withTarget(command)
    .addOption(repeatable('--with <capability>', 'the target has it, whatever targets.yaml says'))
    .addOption(repeatable('--without <capability>', 'the target lacks it, whatever targets.yaml says'))
    .addOption(
      new Option('--only <id>', 'requirement id, its beginning up to a slash, or a glob; repeatable')
        .argParser(gather)
        .default([], 'all'),
    )
    .option('--profile <name>', 'core, full or driver (default: everything)')
    .option('--microversions <which>', 'boundaries, all, or a list such as 3.0,3.40-3.42', 'boundaries')

const withFormat = (command: Command): Command =>
  command.addOption(
    new Option('--format <form>', 'for a terminal, a bug report or a program')
      .choices(listFormats)
      .default('text'),
  )

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
  withSelection(root.command('run'))
    .description('judge a target and write the reports')
    .option('--output <dir>', 'where the reports go (default: reports/<target>)')
    .option('--seed <n>', 'seed of order and generated values (default: random)', parseWhole('--seed'))
    .action(async (options: RunOptions & TargetOptions) => {
      const { runCommand } = await import('./run-command.js')
      finish(await runCommand(options))
    })
  withSelection(root.command('plan'))
    .description('list what would run, and what is inapplicable and why')
    .option('--json', 'as JSON')
    .action(async (options: PlanOptions) => {
      const { planCommand } = await import('./plan-command.js')
      finish(await planCommand(options, write))
    })
  withTarget(root.command('clean'))
    .description('remove what runs that were killed left on a target')
    .option('--run <id>', 'of this run only')
    .option('--all', 'also what carries our name and stands in no ledger')
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
    .action(async (id: string, options: { surface: string }) => {
      const { explainCommand } = await import('./explain-command.js')
      finish(await explainCommand(id, options, write))
    })
  root
    .command('coverage')
    .description('what of the documentation the suites claim, or a run exercised, and what not')
    .option('--surface <name>', 'which API', 'block-storage-v3')
    .option('--report <file>', 'the report.json of a run')
    .action(async (options: CoverageOptions) => {
      const { coverageCommand } = await import('./coverage-command.js')
      finish(await coverageCommand(options, write))
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

process.exitCode = await main()
