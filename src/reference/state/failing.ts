import type { Metadata } from './resources.js'

/** Work of the back ends that a client can have fail. */
export type Work = 'create' | 'delete' | 'extend' | 'snapshot' | 'backup' | 'restore' | 'retype' | 'migrate'

/** The metadata that names, divided by commas, what is to fail of a volume, snapshot or backup. */
const key = 'reference:fails'

/** Whether a piece of work on something ends in failure, as its metadata asks for. */
export const fails = ({ metadata }: { readonly metadata: Metadata }, work: Work): boolean =>
  metadata[key]?.split(',').some((word) => word.trim() === work) === true
