import { suite } from '../src/suite.js'
import { failingOver } from './services/failing-over.js'
import { freezing } from './services/freezing.js'
import { listing } from './services/listing.js'
import { logLevels } from './services/log-levels.js'
import { switching } from './services/switching.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#services-os-services
export default suite('services', { ...listing, ...switching, ...freezing, ...failingOver, ...logLevels })
