import { suite } from '../src/suite.js'
import { changing } from './groups/changing.js'
import { creation } from './groups/creation.js'
import { deletion } from './groups/deletion.js'
import { fromSource } from './groups/from-source.js'
import { lists } from './groups/lists.js'
import { membership } from './groups/membership.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#generic-volume-groups-groups
export default suite('groups', {
  ...creation,
  ...membership,
  ...changing,
  ...deletion,
  ...fromSource,
  ...lists,
})
