import { suite } from '../src/suite.js'
import { changing } from './group-types/changing.js'
import { creation } from './group-types/creation.js'
import { listing } from './group-types/listing.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#group-types-group-types
export default suite('group-types', { ...creation, ...changing, ...listing })
