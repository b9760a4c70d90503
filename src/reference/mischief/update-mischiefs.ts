import type { Call } from '../call.js'
import { innerAnswer, innerBody, type Mischief, type Mischiefs } from './mischief.js'

const resourceOf = ({ world, params }: Call) =>
  world.volumes.get(params.volume_id ?? '') ??
  world.snapshots.get(params.snapshot_id ?? '') ??
  world.types.get(params.type_id ?? '')

/** A member that the body does not name is taken for null. */
const resets = (member: string): Mischief => ({
  before: (call) => {
    const inner = innerBody(call)
    if (inner !== undefined && !(member in inner)) inner[member] = null
  },
})

const remembersView = (): Mischief => {
  const views = new WeakMap<Call, object>()
  return {
    before: (call) => {
      const resource = resourceOf(call)
      if (resource !== undefined) views.set(call, { name: resource.name, description: resource.description })
    },
    after: (call, answer) => {
      Object.assign(innerAnswer(answer) ?? {}, views.get(call))
      return answer
    },
  }
}

/** Faults of updates. */
export const updateMischiefs: Mischiefs = {
  'update-resets-description': resets('description'),
  'update-resets-name': resets('name'),
  'update-answers-old-state': remembersView(),
  'update-wipes-metadata': {
    after: (call) => {
      const resource = resourceOf(call)
      const named = innerBody(call)?.metadata !== undefined
      if (resource !== undefined && 'metadata' in resource && !named) resource.metadata = {}
      return undefined
    },
  },
  'updated-at-never-set': {
    after: (call, answer) => {
      const resource = resourceOf(call)
      if (resource !== undefined) resource.updatedAt = null
      Object.assign(innerAnswer(answer) ?? {}, { updated_at: null })
      return answer
    },
  },
  'created-at-changes': {
    after: (call) => {
      const resource = resourceOf(call)
      if (resource !== undefined) resource.createdAt = call.world.now()
      return undefined
    },
  },
  'type-update-resets': {
    after: (call, answer) => {
      const type = call.world.types.get(call.param('type_id'))
      const given = innerBody(call) ?? {}
      if (type !== undefined && !('description' in given)) type.description = null
      return answer
    },
  },
}
