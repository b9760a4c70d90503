/** The id of nothing. */
export const nowhere = '11111111-1111-4111-8111-111111111111'

/** A character more than names and values may have. */
export const long = 'x'.repeat(256)

/** Attaches a volume to a server that nobody asks for. */
export const attach = { 'os-attach': { instance_uuid: nowhere, mountpoint: '/dev/vdb' } }

/** Attaching takes its time. */
export const attaching = { moving: ['attaching'] }
