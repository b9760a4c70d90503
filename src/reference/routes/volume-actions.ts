import type { Operation } from '../call.js'
import { attachmentActions } from './attachment-actions.js'
import { changeActions } from './change-actions.js'
import { imageActions } from './image-actions.js'
import { moveActions } from './move-actions.js'

/** The chapter on volume actions. */
export const volumeActions: readonly Operation[] = [
  ...attachmentActions,
  ...changeActions,
  ...imageActions,
  ...moveActions,
]
