import type { Deviation, Known } from './known.js'

/** What Cinder 21 (Zed) does and should not, each read in the documents. */
const deviations: readonly Deviation[] = [
  {
    operation: /^volumes\.metadata\.list$/,
    check: 'body-is-json',
    at: /^content-type$/,
    reason: 'From 3.15 the answer with an ETag is built without a content type and goes out as text/html.',
  },
  {
    operation: /^volumes\.action\.os-volume_upload_image$/,
    check: 'body-matches-schema',
    at: /^\/os-volume_upload_image\/volume_type$/,
    reason: 'The whole volume type is answered, where its name is documented.',
  },
  {
    operation: /^volumes\.action\.os-volume_upload_image$/,
    check: 'body-has-nothing-early',
    at: /^\/os-volume_upload_image\/(visibility|protected)$/,
    reason: 'What the image service said is answered, with what came with 3.1 at 3.0 too.',
  },
  {
    operation: /^qos-specs\.create$/,
    check: 'status-is-documented',
    reason: 'It answers 200, where 202 is documented.',
  },
  {
    operation: /^os-services\.enable$/,
    check: 'body-matches-schema',
    at: /^\/disabled_reason$/,
    reason: 'The member is required in the table and null in the sample, but left out.',
  },
  {
    operation: /^scheduler-stats\.get-pools$/,
    check: 'body-matches-schema',
    at: /^\/pools\/\d+\/capabilities\/updated$/,
    reason: 'The member is required; timestamp comes in its place.',
  },
  {
    operation: /^attachments\.(create|show|update)$/,
    check: 'body-has-no-undocumented-members',
    at: /^\/attachment\/attach_mode$/,
    reason: 'An attachment without a mode is stored with the word "null".',
  },
  {
    operation: /^os-volume-transfer\./,
    check: 'body-has-no-undocumented-members',
    at: /\/(no_snapshots|destination_project_id|source_project_id|accepted)$/,
    reason: 'At later versions the old operations answer like the new ones of 3.55 and 3.57.',
  },
  {
    operation: /^messages\.list$/,
    check: 'body-has-no-undocumented-members',
    at: /^\/messages_links$/,
    reason: 'limit, which came with 3.5, is followed at every version, and with it comes the link.',
  },
]

/** Operations that are not called, and why. */
const spared: Known['spared'] = [
  [/^volumes\.action\.os-extend_volume_completion$/, 'newer than this Cinder'],
  [/^volumes\.action\.os-migrate_volume_completion$/, 'the service calls it itself, within a migration'],
  [/^volumes\.action\.(os-volume_upload_image|os-reimage)$/, 'there is no image service'],
  [/^clusters\.(show|enable|disable)$/, 'there is no cluster'],
  [/^os-services\.(disable|disable-log-reason|freeze|thaw|failover-host)$/, 'it would be felt by everybody'],
  [/^os-quota-class-sets\.update$/, 'what it makes cannot be removed'],
  [/^group-types\.show-default$/, 'no default is configured'],
  [/^groups\.action\.\w+_replication/, 'the back ends replicate nothing'],
  [
    /^consistencygroups\.(create|create-from-src|show|update|delete)$/,
    'the back ends have none that is consistent',
  ],
  [/^cgsnapshots\.(create|show|delete)$/, 'without consistency groups there are none'],
]

export const blockStorageV3: Known = { deviations, spared }
