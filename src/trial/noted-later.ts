/** What a server's own work notes of a volume now and then, also some time after it is available. */
export const notedLater = ['updated_at', 'service_uuid', 'shared_targets'] as const
