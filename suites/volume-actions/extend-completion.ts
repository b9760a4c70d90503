import { at, isRefused, isRefusedOr, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const completion = 'volumes.action.os-extend_volume_completion'

/**
 * Extends an attached volume and says at once how that went on the other side. Whether a back end waits for that, or is
 * done already, is its own business: then it is refused, and nothing is to be seen of it.
 */
const completed = async (trial: Trial, error: boolean): Promise<string | undefined> => {
  const { api, as, given, confirm, volumeSettles } = trial
  const { id } = await given.attachedVolume()
  const begun = await api.volumes.action(id, 'os-extend', { new_size: 2 })
  confirm(begun, isRefusedOr([400, 403, 409, 501], statusIs(202)))
  if (begun.response.status !== 202) return undefined
  const told = await as('admin').volumes.action(id, 'os-extend_volume_completion', { error })
  confirm(told, isRefusedOr([400, 404, 409], statusIs(202)))
  if (told.response.status === 202) return id
  await volumeSettles(id, { through: ['extending'], to: ['in-use', 'error_extending'] })
  return undefined
}

/** Telling that an attached volume was extended. */
export const completingExtension: Readonly<Record<string, Requirement>> = {
  // "If the error parameter is false or missing, and the extend operation was successfully finalized, the volume status will be
  // in-use. Otherwise, the volume status will be error_extending." Whether it can be finalized, no Compute side having done its
  // part, is the back end's business.
  'extend-volume-completion/finishes-the-extension': {
    title: 'a completed extension leaves the volume in use and as large as asked, or failed and as it was',
    operation: completion,
    calls: ['volumes.action.os-extend'],
    needs: ['admin', 'attach'],
    async run(trial) {
      const id = await completed(trial, false)
      if (id === undefined) return
      const ends = { through: ['extending'], to: ['in-use', 'error_extending'] }
      const ended = await trial.volumeSettles(id, ends)
      const isFinalized = at(ended.response.json, '/volume/status') === 'in-use'
      trial.confirm(ended, memberIs('/volume/size', isFinalized ? 2 : 1))
    },
  },

  // "Otherwise, the volume status will be error_extending."
  'extend-volume-completion/tells-of-failure': {
    title: 'an extension that failed on the other side leaves the volume with status error_extending',
    operation: completion,
    calls: ['volumes.action.os-extend'],
    facet: 'route',
    needs: ['admin', 'attach'],
    async run(trial) {
      const id = await completed(trial, true)
      if (id === undefined) return
      const failed = { through: ['extending'], to: ['error_extending'] }
      trial.confirm(await trial.volumeSettles(id, failed), memberIs('/volume/size', 1))
    },
  },

  // "The volume must have the status extending."
  'extend-volume-completion/of-available-is-refused': {
    title: 'the extension of a volume that is not extending is not completed',
    operation: completion,
    needs: ['admin'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.volume()
      confirm(
        await as('admin').volumes.action(id, 'os-extend_volume_completion', { error: false }),
        isRefused(),
      )
      confirm(
        await as('admin').volumes.action(id, 'os-extend_volume_completion', { error: true }),
        isRefused(),
      )
      confirm(
        await api.volumes.show(id),
        memberIs('/volume/status', 'available'),
        memberIs('/volume/size', 1),
      )
    },
  },

  // "The volume's admin metadata must contain a set of keys indicating that Cinder was waiting for external feedback"
  'extend-volume-completion/unawaited-is-refused': {
    title: 'an extension that waits for no feedback is not completed',
    operation: completion,
    facet: 'route',
    needs: ['admin'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.volumeIn('extending')
      confirm(await as('admin').volumes.action(id, 'os-extend_volume_completion'), isRefused())
      confirm(
        await api.volumes.show(id),
        memberIs('/volume/status', 'extending'),
        memberIs('/volume/size', 1),
      )
    },
  },
}
