import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from './package-root.js'

/** Name and version of this tool, as its package says. */
export const toolOf = (): { readonly name: string; readonly version: string } => {
  const { name, version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))
  return { name, version }
}
