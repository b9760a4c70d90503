import type { Call } from '../call.js'
import type { VolumeType } from '../state/resources.js'
import { shaped, showsAdmin, type View } from './shape.js'

/** Extra specs that tell users what they get; the others are the operator's business. */
const forUsers = ['RESKEY:availability_zones', 'multiattach', 'replication_enabled']

/** The extra specs that the caller may see. */
export const visibleSpecs = (call: Call, { extraSpecs }: VolumeType): Record<string, string | null> =>
  call.isAdmin || call.has('extra-specs-for-all')
    ? extraSpecs
    : Object.fromEntries(Object.entries(extraSpecs).filter(([key]) => forUsers.includes(key)))

const basics = (call: Call, type: VolumeType): View => ({
  id: type.id,
  name: type.name,
  description: type.description,
  is_public: type.isPublic,
  extra_specs: call.has('extra-specs-as-list')
    ? Object.entries(visibleSpecs(call, type))
    : visibleSpecs(call, type),
})

const qos = (call: Call, { qosSpecsId }: VolumeType): View =>
  showsAdmin(call, 'volume_type', 'qos_specs_id') ? { qos_specs_id: qosSpecsId } : {}

const access = ({ isPublic }: VolumeType): View => ({ 'os-volume-type-access:is_public': isPublic })

/** A type as it is answered on creation. */
export const createdTypeView = (call: Call, type: VolumeType): View =>
  shaped(call, 'volume_type', { ...basics(call, type), ...access(type) })

/** A type as it is answered on update. */
export const updatedTypeView = (call: Call, type: VolumeType): View =>
  shaped(call, 'volume_type', basics(call, type))

/** The default type, shown as such. */
export const defaultTypeView = (call: Call, type: VolumeType): View =>
  shaped(call, 'volume_type', { ...basics(call, type), ...qos(call, type) })

/** A type as shown and listed. */
export const typeDetails = (call: Call, type: VolumeType): View =>
  shaped(call, 'volume_type', { ...basics(call, type), ...qos(call, type), ...access(type) })
