import { expect, test } from 'vitest'
import type { Method } from '../exchange.js'
import { operationIdOf } from './operation-id.js'

test.each<[Method, string, string | undefined, string]>([
  ['GET', '/', undefined, 'versions.list'],
  ['GET', '/v3/', undefined, 'versions.show'],
  ['GET', '/v3/{project_id}/types/default', undefined, 'types.show-default'],
  ['GET', '/v3/{project_id}/volumes/detail', undefined, 'volumes.list-detail'],
  ['GET', '/v3/{project_id}/volumes/summary', undefined, 'volumes.summary'],
  ['PUT', '/v3/{project_id}/types/{volume_type_id}/extra_specs/{key}', undefined, 'types.extra-specs.update'],
  ['PUT', '/v3/{project_id}/volumes/{volume_id}/metadata', undefined, 'volumes.metadata.replace'],
  ['POST', '/v3/{project_id}/volumes/{volume_id}/action', 'os-extend', 'volumes.action.os-extend'],
  ['DELETE', '/v3/{project_id}/snapshots/{snapshot_id}', undefined, 'snapshots.delete'],
  ['POST', '/v3/{project_id}/backups/{backup_id}/restore', undefined, 'backups.restore'],
  ['POST', '/v3/{project_id}/backups/import_record', undefined, 'backups.import-record'],
  ['POST', '/v3/{project_id}/groups/action', 'create-from-src', 'groups.action.create-from-src'],
  ['GET', '/v3/{project_id}/types/{volume_type_id}/encryption', undefined, 'types.encryption.list'],
  ['GET', '/v3/{admin_project_id}/os-quota-sets/{project_id}', undefined, 'os-quota-sets.show'],
  ['GET', '/v3/default-types', undefined, 'default-types.list'],
])('%s %s %s is %s', (method, path, action, id) => {
  expect(operationIdOf(method, path, action)).toBe(id)
})
