import {
  agreesWith,
  at,
  itemAgreesWith,
  listHasExactly,
  memberIncludes,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Resource } from '../../src/trial/given.js'
import type { Trial } from '../../src/trial/trial.js'

type Values = Readonly<Record<string, unknown>>

/** Updates a snapshot and looks that exactly that changed: in the answer, in show and in both lists. */
const changesOnly = async (
  { api, confirm }: Trial,
  { id, body }: Resource,
  change: Values,
): Promise<void> => {
  const changed = [...Object.keys(change), 'updated_at']
  const exactly = [memberIncludes('/snapshot', change), agreesWith('/snapshot', body, ...changed)]
  confirm(await api.snapshots.update(id, change), statusIs(200), ...exactly)
  const shown = await api.snapshots.show(id)
  confirm(shown, statusIs(200), ...exactly)
  const told = at(shown.response.json, '/snapshot')
  const query = { volume_id: String(body.volume_id) }
  confirm(await api.snapshots.list(query), statusIs(200), itemAgreesWith('/snapshots', id, told))
  confirm(await api.snapshots.listDetail(query), statusIs(200), itemAgreesWith('/snapshots', id, told))
}

const described = { description: 'as it was', metadata: { key: 'v3' } }

/** What the section "Update a snapshot" promises. */
export const changing: Readonly<Record<string, Requirement>> = {
  'update/name-alone': {
    title: 'an update of the name of a snapshot changes nothing else',
    operation: 'snapshots.update',
    facet: 'route',
    needs: ['snapshots'],
    async run(trial) {
      await changesOnly(trial, await trial.given.snapshot(described), { name: trial.name() })
    },
  },

  'update/description-alone': {
    title: 'an update of the description of a snapshot changes nothing else',
    operation: 'snapshots.update',
    facet: 'route',
    needs: ['snapshots'],
    async run(trial) {
      await changesOnly(trial, await trial.given.snapshot(described), { description: 'as it is — 新' })
    },
  },

  'update/both': {
    title: 'an update changes the name and the description of a snapshot',
    operation: 'snapshots.update',
    facet: 'response',
    needs: ['snapshots'],
    async run(trial) {
      const change = { name: `${trial.name()} ñ`, description: 'This is yet, another snapshot.' }
      await changesOnly(trial, await trial.given.snapshot(described), change)
    },
  },

  'update/finds-by-the-new-name': {
    title: 'a renamed snapshot is listed under its new name only',
    operation: 'snapshots.update',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, name }) {
      const snapshot = await given.snapshot()
      const renamed = name()
      confirm(await api.snapshots.update(snapshot.id, { name: renamed }), statusIs(200))
      confirm(
        await api.snapshots.list({ name: renamed }),
        statusIs(200),
        listHasExactly('/snapshots', [snapshot.id]),
      )
      confirm(
        await api.snapshots.list({ name: snapshot.name }),
        statusIs(200),
        listHasExactly('/snapshots', []),
      )
    },
  },
}
