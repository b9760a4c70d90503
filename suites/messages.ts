import { suite } from '../src/suite.js'
import { deletion } from './messages/deletion.js'
import { listing } from './messages/listing.js'
import { reading } from './messages/reading.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#messages-messages
export default suite('messages', { ...reading, ...listing, ...deletion })
