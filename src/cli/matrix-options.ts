import type { Command } from 'commander'
import type { ListFormat } from '../list-format.js'
import { withFormat } from './options.js'

/** What `blockspec matrix` was asked for. */
export interface MatrixOptions {
  /** Where the page goes; by default into the first directory. */
  readonly output?: string
  readonly format: ListFormat
}

/** Adds `blockspec matrix` to the program. */
export const addMatrix = (
  program: Command,
  run: (directories: readonly string[], options: MatrixOptions) => Promise<void>,
): void => {
  withFormat(program.command('matrix'))
    .description('show in what targets differ, as one page of targets, chapters and microversions')
    .argument(
      '<dir...>',
      "a report's directory, or one below which reports are: then each target's latest counts",
    )
    .option('--output <file>', 'where the page goes (default: matrix.html in the first directory)')
    .action(run)
}
