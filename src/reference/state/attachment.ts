import type { Character } from '../variations/character.js'
import type { Instant } from './clock.js'
import type { Volume } from './resources.js'

/** A volume's tie to a host or server, from its reservation on; it ends with its deletion or the volume's. */
export interface Attachment {
  readonly id: string
  readonly instance: string | null
  readonly createdAt: Instant
  status: 'reserved' | 'attaching' | 'attached'
  host: string | null
  device: string | null
  mode: 'rw' | 'ro' | null
  connectionInfo: object | null
  attachedAt: Instant | null
}

/** An attachment with the volume it belongs to. */
export interface VolumeAttachment extends Attachment {
  readonly volume: Volume
  /** The volume's. */
  readonly projectId: string
}

/** Where a volume rests when the last thing that moved it is over. */
export const restingStatus = ({ attachments }: Volume): string => {
  const statuses = new Set(attachments.map(({ status }) => status))
  if (statuses.has('attached')) return 'in-use'
  if (statuses.has('attaching')) return 'attaching'
  return statuses.has('reserved') ? 'reserved' : 'available'
}

/** Where a volume comes to rest after something that leaves it as it was: what is attached may have changed meanwhile. */
export const backToRest = (volume: Volume): ((current: Volume) => string) => {
  const { status } = volume
  const isAtRest = status === restingStatus(volume)
  return (current) => (isAtRest ? restingStatus(current) : status)
}

/** What a host needs to reach a volume. */
export const connectionTo = (volume: Volume, driver: Character['driver']): object =>
  driver === 'rbd' ? radosConnection(volume) : iscsiConnection(volume)

const accessTo = ({ adminMetadata }: Volume): string => (adminMetadata.readonly === 'True' ? 'ro' : 'rw')

const radosConnection = (volume: Volume): object => ({
  driver_volume_type: 'rbd',
  data: {
    ...{ name: `volumes/volume-${volume.id}`, hosts: ['10.0.0.7', 'fd00::7'], ports: ['6789', '3300'] },
    ...{ cluster_name: 'ceph', auth_enabled: true, auth_username: 'cinder', secret_type: 'ceph' },
    ...{ secret_uuid: volume.id, keyring: null, discard: true, access_mode: accessTo(volume) },
  },
})

const iscsiConnection = (volume: Volume): object => ({
  driver_volume_type: 'iscsi',
  data: {
    target_discovered: false,
    target_iqn: `iqn.2010-10.org.openstack:volume-${volume.id}`,
    target_portal: '127.0.0.1:3260',
    target_lun: 1,
    volume_id: volume.id,
    access_mode: accessTo(volume),
    encrypted: false,
    qos_specs: null,
  },
})
