import { innerAnswer, innerBody, type Mischief, type Mischiefs } from './mischief.js'

const forgets = (member: string): Mischief => ({
  before: (call) => {
    const inner = innerBody(call)
    if (inner !== undefined) delete inner[member]
  },
})

/** Faults of creation and deletion. */
export const creationMischiefs: Mischiefs = {
  'create-drops-metadata': forgets('metadata'),
  'create-drops-name': forgets('name'),
  'create-drops-description': forgets('description'),
  'snapshot-drops-metadata': forgets('metadata'),
  'snapshot-drops-name': forgets('name'),
  'snapshot-drops-description': forgets('description'),
  'type-drops-extra-specs': forgets('extra_specs'),
  'type-drops-description': forgets('description'),
  'snapshot-size-wrong': {
    after: (call, answer) => {
      const view = innerAnswer(answer)
      const snapshot = call.world.snapshots.get(String(view?.id))
      if (snapshot === undefined || view === undefined) return answer
      call.world.snapshots.alter(snapshot, { size: snapshot.size + 1 })
      view.size = snapshot.size
      return answer
    },
  },
  'snapshot-volume-wrong': {
    after: (_call, answer) => {
      const view = innerAnswer(answer)
      if (view !== undefined) view.volume_id = view.id
      return answer
    },
  },
  'snapshot-deletes-volume': {
    before: (call) => {
      const snapshot = call.world.snapshots.get(call.param('snapshot_id'))
      if (snapshot !== undefined) call.world.volumes.delete(snapshot.volumeId)
    },
  },
}
