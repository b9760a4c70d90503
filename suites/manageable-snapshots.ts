import { suite } from '../src/suite.js'
import { manageableLists } from './manageable/lists.js'
import { managing } from './manageable-snapshots/managing.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#snapshot-manage-extension-manageable-snapshots
export default suite('manageable-snapshots', {
  ...managing,
  ...manageableLists({
    kind: 'snapshot',
    make: async ({ given }, size) => given.snapshot({ volume_id: (await given.volume({ size })).id }),
    needs: ['manage', 'snapshots'],
  }),
})
