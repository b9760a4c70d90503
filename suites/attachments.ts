import { suite } from '../src/suite.js'
import { atOnce } from './attachments/at-once.js'
import { completion } from './attachments/completion.js'
import { connecting } from './attachments/connecting.js'
import { creation } from './attachments/creation.js'
import { deletion } from './attachments/deletion.js'
import { filtering } from './attachments/filters.js'
import { locked } from './attachments/locked.js'
import { modes } from './attachments/modes.js'
import { paging } from './attachments/paging.js'
import { reading } from './attachments/reading.js'
import { scope } from './attachments/scope.js'
import { sharing } from './attachments/sharing.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#attachments-attachments
export default suite('attachments', {
  ...creation,
  ...modes,
  ...connecting,
  ...completion,
  ...sharing,
  ...reading,
  ...deletion,
  ...locked,
  ...filtering,
  ...scope,
  ...paging,
  ...atOnce,
})
