import type { ListFormat } from '../list-format.js'
import { type AddCommand, write } from './add-command.js'
import type { CertifyOptions } from './certify-command.js'
import type { MatrixOptions } from './matrix-command.js'
import { withFormat } from './options.js'
import type { ReportOptions } from './report-command.js'
import type { TrendOptions } from './trend-command.js'
import type { VerifyOptions } from './verify-command.js'

/** `blockspec compare`: what changed from one report to another. */
export const addCompare: AddCommand = (root, finish) => {
  withFormat(root.command('compare'))
    .description('tell what changed from one report to another; exit 1 when a must fails anew, unwaived')
    .argument('<old>', 'a report.json, or the directory it is in')
    .argument('<new>', 'the later one')
    .action(async (was: string, is: string, options: { format: ListFormat }) => {
      const { compareCommand } = await import('./compare-command.js')
      finish(compareCommand(was, is, options, write))
    })
}

/** `blockspec report`: reports again, of a record. */
export const addReport: AddCommand = (root, finish) => {
  root
    .command('report')
    .description('make the reports of a run again, from its record alone')
    .argument('<record>', 'the record.ndjson of a run, or the directory it is in')
    .option('--output <dir>', 'where the reports go (default: beside the record)')
    .action(async (record: string, options: ReportOptions) => {
      const { reportCommand } = await import('./report-command.js')
      finish(await reportCommand(record, options, write))
    })
}

/** `blockspec certify`: a signed archive of a run. */
export const addCertify: AddCommand = (root, finish) => {
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
}

/** `blockspec verify`: whether such an archive is what was signed. */
export const addVerify: AddCommand = (root, finish) => {
  root
    .command('verify')
    .description('check a certificate, offline; exit 1 with the names of what was altered')
    .argument('<file>', 'an archive that blockspec certify made')
    .option('--key <file>', 'the public key that it must be signed with, PEM')
    .action(async (file: string, options: VerifyOptions) => {
      const { verifyCommand } = await import('./verify-command.js')
      finish(verifyCommand(file, options, write))
    })
}

/** `blockspec trend`: targets over many runs. */
export const addTrend: AddCommand = (root, finish) => {
  root
    .command('trend')
    .description('show what became of targets over many runs, as one page')
    .argument('<dir>', 'directory below which the reports are')
    .option('--output <file>', 'where the page goes (default: trend.html in the directory)')
    .action(async (directory: string, options: TrendOptions) => {
      const { trendCommand } = await import('./trend-command.js')
      finish(await trendCommand(directory, options, write))
    })
}

/** `blockspec matrix`: in what targets differ. */
export const addMatrix: AddCommand = (root, finish) => {
  withFormat(root.command('matrix'))
    .description('show in what targets differ, as one page of targets, chapters and microversions')
    .argument(
      '<dir...>',
      "a report's directory, or one below which reports are: then each target's latest counts",
    )
    .option('--output <file>', 'where the page goes (default: matrix.html in the first directory)')
    .action(async (directories: readonly string[], options: MatrixOptions) => {
      const { matrixCommand } = await import('./matrix-command.js')
      finish(await matrixCommand(directories, options, write))
    })
}
