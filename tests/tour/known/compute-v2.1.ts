import type { Known } from './known.js'

/** What Nova 22 (Victoria) does and should not, each read in the documents. */
export const computeV21: Known = {
  deviations: [],
  spared: [],
}
