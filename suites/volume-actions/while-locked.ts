import { at, memberIs, statusIs } from '../../src/checks/index.js'
import type { Trial } from '../../src/trial/trial.js'

/** 409: "This resource has an action in progress that would conflict with this request." */
export const conflict = [400, 409] as const

/** Acts on a volume that is locked, as while it migrates; one that is locked still is as before afterwards. */
export const whileLocked = async (trial: Trial, id: string, act: () => Promise<void>): Promise<void> => {
  const { api, as, confirm, eventually } = trial
  const before = at((await api.volumes.show(id)).response.json, '/volume/status')
  const reset = (status: unknown) => as('admin').volumes.action(id, 'os-reset_status', { status })
  confirm(await reset('maintenance'), statusIs(202))
  await eventually(() => api.volumes.show(id), memberIs('/volume/status', 'maintenance'))
  try {
    await act()
  } finally {
    const now = at((await api.volumes.show(id)).response.json, '/volume/status')
    if (now === 'maintenance') await reset(before)
  }
}
