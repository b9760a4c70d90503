import type { Known } from './known.js'

/** What Cinder 17 (Victoria) does and should not, each read in the documents. */
export const blockStorageV2: Known = {
  deviations: [],
  spared: [],
}
