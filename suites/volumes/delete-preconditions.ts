import { isRefused, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { markMigrating } from '../volume-actions/migration.js'

/** Of "available, in-use, error, error_restoring, error_extending, error_managing" those that can be arranged. */
const deletable = ['error', 'error_restoring', 'error_extending']

/** Documented statuses that the sentence above leaves out; an administrator can put a volume into each. */
const undeletable = [
  'creating',
  'attaching',
  'detaching',
  'maintenance',
  'error_deleting',
  'error_backing-up',
  'extending',
  'retyping',
  'uploading',
  'backing-up',
  'restoring-backup',
]

const slugOf = (status: string): string => status.replaceAll('_', '-')

const fromDeletable = deletable.map((status): readonly [string, Requirement] => [
  `delete/from-${slugOf(status)}`,
  {
    title: `a volume with status ${status} can be deleted`,
    operation: 'volumes.delete',
    facet: 'route',
    needs: ['admin'],
    async run({ api, given, confirm, gone }) {
      const { id } = await given.volumeIn(status)
      confirm(await api.volumes.delete(id), statusIs(202))
      await gone(() => api.volumes.show(id), '/volume/status')
    },
  },
])

const fromUndeletable = undeletable.map((status): readonly [string, Requirement] => [
  `delete/not-from-${slugOf(status)}`,
  {
    title: `a volume with status ${status} is not deleted`,
    operation: 'volumes.delete',
    facet: 'route',
    needs: ['admin'],
    async run({ api, given, confirm }) {
      const { id } = await given.volumeIn(status)
      confirm(await api.volumes.delete(id), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', status))
    },
  },
])

export const deletePreconditions: Readonly<Record<string, Requirement>> = {
  ...Object.fromEntries([...fromDeletable, ...fromUndeletable]),

  // "must not be […] attached"
  'delete/attached-is-refused': {
    title: 'an attached volume is not deleted',
    operation: 'volumes.delete',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.attachedVolume()
      confirm(await api.volumes.delete(id), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'in-use'))
    },
  },

  // "You cannot delete a volume that is in a migration."
  'delete/migrating-is-refused': {
    title: 'a volume that migrates is not deleted',
    operation: 'volumes.delete',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { api, given, confirm } = trial
      const { id } = await given.volume()
      await markMigrating(trial, id)
      confirm(await api.volumes.delete(id), isRefused())
      confirm(await api.volumes.show(id), statusIs(200), memberIs('/volume/status', 'available'))
    },
  },

  // "Indicates whether to force delete a volume even if the volume is in deleting or error_deleting."
  'delete/force-from-error-deleting': {
    title: 'from 3.23 on force deletes a volume whose deletion has failed',
    operation: 'volumes.delete',
    facet: 'route',
    since: '3.23',
    needs: ['admin'],
    async run({ as, given, confirm, gone }) {
      const { id } = await given.volumeIn('error_deleting')
      const admin = as('admin')
      confirm(await admin.volumes.delete(id, { force: true }), statusIs(202))
      await gone(() => admin.volumes.show(id), '/volume/status', ['error_deleting'])
    },
  },

  // "Default is false."
  'delete/force-false-is-the-default': {
    title: 'a volume whose deletion has failed is not deleted when force is false',
    operation: 'volumes.delete',
    facet: 'route',
    since: '3.23',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.volumeIn('error_deleting')
      confirm(await as('admin').volumes.delete(id, { force: false }), isRefused())
      confirm(await as('admin').volumes.show(id), memberIs('/volume/status', 'error_deleting'))
    },
  },

  // "Allow passing force parameter to volume delete." (history, 3.23)
  'delete/force-was-unknown': {
    title: 'before 3.23 force does not delete a volume whose deletion has failed',
    operation: 'volumes.delete',
    facet: 'route',
    until: '3.22',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.volumeIn('error_deleting')
      confirm(await as('admin').volumes.delete(id, { force: true }), isRefused())
      confirm(await as('admin').volumes.show(id), memberIs('/volume/status', 'error_deleting'))
    },
  },
}
