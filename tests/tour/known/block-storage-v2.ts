import type { Known } from './known.js'

/** What Cinder 17 (Victoria) does and should not, each read in the documents. */
export const blockStorageV2: Known = {
  deviations: [
    {
      operation: /^versions\.list$/,
      check: 'request-id-is-present',
      reason: 'The list of versions is answered before a request has an id.',
    },
    {
      operation: /^qos-specs\.create$/,
      check: 'status-is-documented',
      reason: 'It answers 200, where 202 is documented.',
    },
    {
      operation: /^scheduler-stats\.get-pools$/,
      check: 'body-matches-schema',
      at: /^\/pools\/\d+\/capabilities\/updated$/,
      reason: 'The member is required; timestamp comes in its place.',
    },
    {
      operation: /^scheduler-stats\.get-pools$/,
      check: 'body-has-no-undocumented-members',
      at: /^\/pools\/\d+\/capabilities\//,
      reason: 'The capabilities are handed on as the driver tells them, documented or not.',
    },
    {
      operation: /^types\.update-extra-specs$/,
      check: 'is-answered',
      reason: 'The request schema of a type knows no extra_specs, which are changed at a path of their own.',
    },
    {
      operation: /^consistencygroups\.create$/,
      check: 'body-matches-schema',
      at: /^\/consistencygroup\/(status|created_at|volume_types)$/,
      reason: 'It answers with id and name alone, where table and sample have the whole group.',
    },
  ],
  spared: [
    [/^volumes\.action\.os-migrate_volume_completion$/, 'the service calls it itself, within a migration'],
    [/^os-quota-class-sets\.update$/, 'what it makes cannot be removed'],
  ],
}
