import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

/** The verdict of each requirement at each microversion. */
const verdictsOf = (file) =>
  JSON.parse(readFileSync(file, 'utf8')).requirements.flatMap(({ id, cells }) =>
    cells.map(({ microversion, verdict }) => `${id} ${microversion} ${verdict}`),
  )

const [parts, whole] = process.argv.slice(2).map(verdictsOf)
assert.ok(whole.length > 500, 'the run judged something')
assert.deepEqual(parts.toSorted(), whole.toSorted())
console.log(`${whole.length} verdicts of four array jobs equal those of one run`)
