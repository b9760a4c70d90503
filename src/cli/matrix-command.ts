import { join } from 'node:path'
import type { ListFormat } from '../list-format.js'
import { type Matrix, matricesOf } from '../report/matrix.js'
import { toMatrixHtml } from '../report/matrix-html.js'
import { matrixText } from '../report/matrix-text.js'
import { readColumns } from '../report/read-columns.js'
import { pageAssets } from '../report/self-contained.js'
import { writeWhole } from '../report/write-report.js'

/** What `blockspec matrix` was asked for. */
export interface MatrixOptions {
  /** Where the page goes; by default into the first directory. */
  readonly output?: string
  readonly format: ListFormat
}

/** Writes the page on the reports of these directories. */
export const writeMatrix = async (
  directories: readonly string[],
  file: string,
): Promise<{ readonly matrices: readonly Matrix[]; readonly older: number }> => {
  const { columns, older } = readColumns(directories, file)
  const matrices = matricesOf(columns)
  await writeWhole(file, toMatrixHtml(matrices, await pageAssets('matrix-app')))
  return { matrices, older }
}

/** `blockspec matrix`: in what targets differ, as one page, and in words. */
export const matrixCommand = async (
  directories: readonly string[],
  { output = join(directories[0] ?? '.', 'matrix.html'), format }: MatrixOptions,
  write: (text: string) => void,
): Promise<number> => {
  const { matrices, older } = await writeMatrix(directories, output)
  write(matrixText(matrices, format))
  const left =
    older === 1 ? '1 older report of these targets is' : `${older} older reports of these targets are`
  if (older > 0) process.stderr.write(`blockspec: ${left} left out\n`)
  // A program that reads the answer must find nothing else in it.
  if (format === 'text') write(`\n${output}\n`)
  return 0
}
