import { Option } from 'commander'
import type { ListFormat } from '../list-format.js'
import { UsageError } from '../usage-error.js'
import { type AddCommand, write } from './add-command.js'
import type { CatalogueOptions } from './catalogue-command.js'
import type { CoverageOptions } from './coverage-command.js'
import type { ExplainOptions } from './explain-command.js'
import { withFormat } from './options.js'
import { vendorSuites } from './target-flags.js'

/** `blockspec derive`: schemas from the API reference's sources, or an export of them. */
export const addDerive: AddCommand = (root, finish) => {
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
}

/** `blockspec explain`: what a requirement promises. */
export const addExplain: AddCommand = (root, finish) => {
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
}

/** `blockspec coverage`: what of the documentation is claimed or exercised. */
export const addCoverage: AddCommand = (root, finish) => {
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
}

/** `blockspec catalogue`: writes down which requirements there are. */
export const addCatalogue: AddCommand = (root, finish) => {
  root
    .command('catalogue')
    .description("write docs/requirements.md and this release's requirements/<release>.json")
    .option('--check', 'change nothing; exit 1 when they do not match the suites')
    .action(async (options: CatalogueOptions) => {
      const { catalogueCommand } = await import('./catalogue-command.js')
      finish(await catalogueCommand(options, write))
    })
}

/** `blockspec errata`: where the API reference is wrong. */
export const addErrata: AddCommand = (root, finish) => {
  withFormat(root.command('errata'))
    .description('list where the API reference is wrong, what holds instead, and the evidence')
    .option('--surface <name>', 'which API', 'block-storage-v3')
    .action(async (options: { surface: string; format: ListFormat }) => {
      const { errataCommand } = await import('./errata-command.js')
      finish(errataCommand(options, write))
    })
}

/** `blockspec diff`: what a later state of the API reference's sources changes. */
export const addDiff: AddCommand = (root, finish) => {
  withFormat(root.command('diff'))
    .description("tell what changed between two states of the API reference's sources")
    .argument('<old>', 'directory of index.rst, parameters.yaml and samples/, the older state')
    .argument('<new>', 'the newer state')
    .option('--surface <name>', 'which API', 'block-storage-v3')
    .action(async (was: string, is: string, options: { surface: string; format: ListFormat }) => {
      const { runDiff } = await import('./diff-command.js')
      finish(runDiff({ ...options, was, is, write }))
    })
}
