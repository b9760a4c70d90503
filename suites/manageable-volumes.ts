import { suite } from '../src/suite.js'
import { manageableLists } from './manageable/lists.js'
import { managing } from './manageable-volumes/managing.js'
import { managingSomewhere } from './manageable-volumes/places.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#volume-manage-extension-manageable-volumes
export default suite('manageable-volumes', {
  ...managing,
  ...managingSomewhere,
  ...manageableLists({
    kind: 'volume',
    make: ({ given }, size) => given.volume({ size }),
    needs: ['manage'],
  }),
})
