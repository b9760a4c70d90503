import { type Command, Option } from 'commander'
import { surfaces } from '../target/surface.js'
import { gather, repeatable } from './options.js'

/** Adds the options that name clouds to a command. */
export const withCloud = (command: Command): Command =>
  command
    .option('--cloud <name>', 'cloud of clouds.yaml, or envvars for the OS_* variables, instead of a target')
    .option('--admin-cloud <name>', 'cloud whose user is the administrator')
    .option('--other-cloud <name>', 'cloud whose user is a member of another project')
    .option('--reader-cloud <name>', 'cloud whose user may only read in the project')
    .option('--region <name>', 'region, where there are several')
    .addOption(
      new Option('--surface <name>', "which API (default: the target's, else block-storage-v3)").choices(
        surfaces.map(({ name }) => name),
      ),
    )

/** Adds the options that name a target to a command. */
export const withTarget = (command: Command): Command =>
  withCloud(
    command
      .option('--target <name>', 'target of targets.yaml (default: its default)')
      .option(
        '--targets-file <file>',
        'another targets.yaml (default: ./targets.yaml, else the cloud of OS_CLOUD or OS_AUTH_URL, else the one of the package)',
      ),
  )
    .option('--endpoint <url>', "the service's URL, for a token that exists: that of BLOCKSPEC_TOKEN")
    .option('--token-file <file>', 'file that holds the token; - is standard input')
    .option('--project-id <id>', "the token's project, where the URL does not end in it")

/** Adds the option that says how far a run may go. */
export const withMode = (command: Command): Command =>
  command.option('--mode <mode>', 'full, tenant or observe (default: full on this machine, else tenant)')

/** Adds the options that say what of a target is to be judged. */
export const withSelection = (command: Command): Command =>
  withMode(withTarget(command))
    .option('--budget <limits>', 'at most, at one time: volumes=5,gigabytes=10,minutes=30')
    .addOption(repeatable('--with <capability>', 'the target has it, whatever targets.yaml says'))
    .addOption(repeatable('--without <capability>', 'the target lacks it, whatever targets.yaml says'))
    .addOption(
      new Option('--only <id>', 'requirement id, its beginning up to a slash, or a glob; repeatable')
        .argParser(gather)
        .default([], 'all'),
    )
    .addOption(vendorSuites())
    .option('--profile <name>', 'core, full, driver or legacy (default: everything)')
    .option('--microversions <which>', 'boundaries, all, or a list such as 3.0,3.40-3.42', 'boundaries')

/** The option that names a vendor's own suites. */
export const vendorSuites = (): Option =>
  repeatable('--suites <dir>', "a directory of a vendor's own suites, reported apart")
