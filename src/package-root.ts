import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const findUp = (directory: string): string =>
  existsSync(join(directory, 'package.json')) ? directory : findUp(dirname(directory))

/** The package's own directory, where schemas/ and dist/ are, whether run from source or installed. */
export const packageRoot = findUp(dirname(fileURLToPath(import.meta.url)))
