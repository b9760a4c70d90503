import { expect, test } from 'vitest'
import { runOnReference, verdictsOf } from './reference-run.js'

const failedUnder = async (fault: string, only: string): Promise<readonly string[]> => {
  const { record } = await runOnReference([fault], { only: [only], selection: ['3.71'] })
  return [...verdictsOf(record)].flatMap(([id, verdict]) => (verdict === 'failed' ? [id] : []))
}

test.concurrent.each([
  ['types.list.extra_specs', 'types/extra-specs.update/changes-one'],
  ['types.list.extra_specs', 'types/create/stores-what-was-asked'],
  ['types.list.is_public', 'types/update/visibility-alone'],
  ['types.list.description', 'types/create/keeps-unicode'],
  ['backups.list.name', 'backups/create/keeps-what-was-asked-for'],
  ['backups.list-detail.description', 'backups/create/keeps-what-was-asked-for'],
  ['backups.list-detail.status', 'backup-actions/os-reset_status/is-shown-and-listed'],
  ['snapshots.list.name', 'snapshots/list/agrees-with-show'],
  ['snapshots.list.name', 'snapshots/create/stores-what-was-asked'],
  ['snapshots.list-detail.name', 'snapshots/update/name-alone'],
  ['volume-transfers.list.name', 'volume-transfers/list/agrees-with-show'],
  ['os-volume-transfer.list-detail.name', 'os-volume-transfers/list-detail/agrees-with-show'],
  ['volume-transfers.list-detail.accepted', 'volume-transfers/create/says-whence-it-comes'],
  ['volumes.list-detail.encryption_key_id', 'type-encryption/create/gives-volumes-a-key'],
  ['attachments.list-detail.attach_mode', 'attachments/create/has-the-mode-asked-for'],
  ['qos-specs.associations.list.name', 'qos-specs/associate/is-told-by-both'],
  ['qos-specs.list.specs', 'qos-specs/list/tells-what-show-tells'],
  ['groups.list.name', 'groups/list/has-ids-and-names'],
  ['groups.list-detail.name', 'groups/list-detail/agrees-with-show'],
])('what a scenario asked for is missed where a list leaves it out: %s, %s', async (left, id) => {
  expect(await failedUnder(`leaves-out:${left}`, id)).toContain(id)
})

// What the documents require of each item, no scenario has to ask for.
test.concurrent.each([
  ['types.list.is_public', 'types/list/shows-public-types-to-all'],
  ['backups.list-detail.fail_reason', 'backups/show/agrees-with-the-lists'],
  ['snapshots.list.size', 'snapshots/list/agrees-with-show'],
  ['volume-transfers.list-detail.created_at', 'volume-transfers/list-detail/agrees-with-show'],
  ['attachments.list.instance', 'attachments/list/agrees-with-show'],
  ['messages.list.user_message', 'messages/list/agrees-with-show'],
  ['qos-specs.list.name', 'qos-specs/list/tells-what-show-tells'],
  ['groups.list-detail.status', 'groups/list-detail/agrees-with-show'],
  ['group-types.list.description', 'group-types/show/is-the-same-for-members'],
])('what each item must have is missed by the contract, whoever lists: %s', async (left, only) => {
  const operation = left.slice(0, left.lastIndexOf('.'))
  expect(await failedUnder(`leaves-out:${left}`, only)).toContain(`contract/${operation}/body-matches-schema`)
})

test.concurrent.each([
  ['types.update.extra_specs', 'types/update/name-alone'],
  ['snapshots.update.name', 'snapshots/update/description-alone'],
  ['snapshots.action.os-reset_status.name', 'snapshot-actions/os-reset_status/sets-the-status'],
  ['backups.update.container', 'backups/update/both'],
  ['group-types.update.group_specs', 'group-types/update/name-alone'],
  ['groups.update.availability_zone', 'groups/update/description-alone'],
  ['consistencygroups.update.name', 'consistency-groups/update/description-alone'],
  ['qos-specs.update.consumer', 'qos-specs/update/sets-keys'],
  ['types.encryption.update.cipher', 'type-encryption/update/each-alone'],
])('what had a value is missed where a change loses it, though it is optional: %s', async (lost, id) => {
  expect(await failedUnder(`loses-member:${lost}`, id)).toContain(id)
})
