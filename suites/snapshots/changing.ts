import {
  agreesWith,
  at,
  check,
  itemAgreesWith,
  itemIncludes,
  listHasExactly,
  memberIncludes,
  memberIs,
  memberIsOneOf,
  shown,
  statusIs,
  stillTells,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Resource } from '../../src/trial/set-up/tools.js'
import type { Trial } from '../../src/trial/trial.js'

type Values = Readonly<Record<string, unknown>>

/** Updates a snapshot and looks that exactly that changed: in the answer, in show and in both lists. */
const changesOnly = async (
  { api, confirm }: Trial,
  { id, body }: Resource,
  change: Values,
): Promise<void> => {
  const changed = [...Object.keys(change), 'updated_at']
  const isChanged = memberIncludes('/snapshot', change)
  const answer = await api.snapshots.update(id, change)
  confirm(answer, statusIs(200), isChanged, agreesWith('/snapshot', body, ...changed))
  const now = await api.snapshots.show(id)
  confirm(now, statusIs(200), isChanged, stillTells('/snapshot', body, ...changed))
  const told = at(now.response.json, '/snapshot')
  const query = { volume_id: String(body.volume_id) }
  const agrees = [itemIncludes('/snapshots', id, change), itemAgreesWith('/snapshots', id, told)]
  confirm(await api.snapshots.list(query), statusIs(200), ...agrees)
  confirm(await api.snapshots.listDetail(query), statusIs(200), ...agrees)
}

const updateFollowsCreation = check(
  'update-follows-creation',
  'the update follows the creation',
  function* ({ response }) {
    const [created, updated] = ['created_at', 'updated_at'].map((member) =>
      at(response.json, `/snapshot/${member}`),
    )
    if (typeof updated !== 'string' || Date.parse(updated) < Date.parse(String(created))) {
      yield {
        at: '/snapshot/updated_at',
        message: `expected a time after ${shown(created)}, got ${shown(updated)}`,
      }
    }
  },
)

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

  'update/description-may-be-emptied': {
    title: 'an update may empty the description of a snapshot',
    operation: 'snapshots.update',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm }) {
      const { id, name } = await given.snapshot(described)
      confirm(await api.snapshots.update(id, { description: '' }), statusIs(200))
      const isEmpty = memberIsOneOf('/snapshot/description', ['', null])
      confirm(await api.snapshots.show(id), isEmpty, memberIs('/snapshot/name', name))
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

  // "The date and time when the resource was updated." "If the updated_at date and time stamp is not set, its value is null."
  'update/is-dated': {
    title: 'a snapshot shows when it was updated, not before it was created',
    operation: 'snapshots.update',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, name }) {
      const { id, body } = await given.snapshot()
      confirm(await api.snapshots.update(id, { name: name() }), statusIs(200))
      const now = await api.snapshots.show(id)
      confirm(now, statusIs(200), memberIs('/snapshot/created_at', body.created_at), updateFollowsCreation)
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
