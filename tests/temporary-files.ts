import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whatever tests, and the programs that they start, write for a while goes to one directory, which goes with the run. */
export default (): (() => void) => {
  const directory = mkdtempSync(join(tmpdir(), 'blockspec-tests-'))
  process.env.TMPDIR = directory
  return () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
}
