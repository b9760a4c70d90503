import type { Exchange } from '../exchange.js'
import { at } from '../json-pointer.js'
import { asksForDefaultType, volumeMakers } from '../trial/presets.js'
import type { RunContext } from '../trial/run-context.js'
import type { Trial } from '../trial/trial.js'

/** Sizes that are tried, in GiB, where 1 GiB is refused. */
const larger = [2, 4, 8, 16, 32, 64, 128]

const parsed = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

/** A volume of the default type that was asked for and refused. */
const isRefusedVolume = ({ operation, request, response }: Exchange): boolean =>
  volumeMakers.includes(operation ?? '') &&
  response.status === 400 &&
  asksForDefaultType(parsed(request.body))

/** The size of a volume of the default type that is made, where one of 1 GiB that asks for nothing else is refused. */
const leastSizeOf = async ({ api, name, documents }: Trial): Promise<number | undefined> => {
  const statusFor = async (size: number): Promise<number> => {
    const how = { ofDefaultType: true, isLook: true }
    const asked = documents('volumes.create')
      ? await api.volumes.create({ size, name: name() }, how)
      : await api.proxiedVolumes.create({ size, display_name: name() }, how)
    return asked.response.status
  }
  if ((await statusFor(1)) !== 400) return undefined
  for (const size of larger) if ((await statusFor(size)) < 300) return size
  return undefined
}

/** Whether an administrator sees that the default type has no least size: whoever refuses 1 GiB of it is to blame. */
const isSeenUnlimited = async ({ api, as, documents }: Trial): Promise<boolean> => {
  if (!documents('types.show-default')) return false
  const byDefault = await api.types.showDefault({ isLook: true })
  const id = at(byDefault.response.json, '/volume_type/id')
  if (typeof id !== 'string') return false
  const shown = await as('admin').types.show(id, { isLook: true })
  const specs = at(shown.response.json, '/volume_type/extra_specs')
  return typeof specs === 'object' && specs !== null && !('provider:min_vol_size' in specs)
}

const leastExcused = async (trial: Trial, session: RunContext['session']): Promise<number | undefined> => {
  if (session.identities.includes('admin') && (await isSeenUnlimited(trial).catch(() => false)))
    return undefined
  return leastSizeOf(trial)
}

/**
 * Why what was refused proves nothing: an administrator may give a type a least size (`provider:min_vol_size`), and what
 * the default one makes is then larger than anything that scenarios ask for. Looked for once, where a scenario failed.
 */
export const tooSmall = async (
  { learnt, presets, session }: RunContext,
  trial: Trial,
  exchanges: readonly Exchange[],
): Promise<string | undefined> => {
  if (learnt === undefined || !exchanges.some(isRefusedVolume)) return undefined
  learnt.leastSize ??= leastExcused(trial, session).catch(() => undefined)
  const least = await learnt.leastSize
  if (least === undefined) return undefined
  const what = `the default volume type refuses a volume of 1 GiB and makes one of ${least} GiB`
  return presets.volumeType === undefined ? `${what}: set volumeType to a type that makes small ones` : what
}
