import { writeFileSync } from 'node:fs'
import { readSurface } from '../contract/read-surface.js'
import { openApiDocument } from '../exports/openapi.js'
import { UsageError } from '../usage-error.js'

/** What `blockspec derive --openapi` was asked for. */
export interface ExportOptions {
  readonly surface: string
  /** Where the document goes. */
  readonly openapi: string
  readonly write: (text: string) => void
}

/** Writes a surface of schemas/ as an OpenAPI document; the exit code. */
export const runExport = ({ surface, openapi, write }: ExportOptions): number => {
  const document = openApiDocument(readSurface(surface))
  try {
    writeFileSync(openapi, `${JSON.stringify(document, null, 2)}\n`)
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    throw new UsageError(`--openapi ${openapi}: ${code}, expected a file that can be written`)
  }
  write(`wrote ${surface} as OpenAPI 3.1 to ${openapi}\n`)
  return 0
}
