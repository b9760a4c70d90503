import type { Exchange } from '../exchange.js'
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

/**
 * Why what was refused proves nothing: an administrator may give a type a least size (`provider:min_vol_size`), and what
 * the default one makes is then larger than anything that scenarios ask for. Looked for once, where a scenario failed.
 */
export const tooSmall = async (
  { learnt, presets }: RunContext,
  trial: Trial,
  exchanges: readonly Exchange[],
): Promise<string | undefined> => {
  if (learnt === undefined || !exchanges.some(isRefusedVolume)) return undefined
  learnt.leastSize ??= leastSizeOf(trial).catch(() => undefined)
  const least = await learnt.leastSize
  if (least === undefined) return undefined
  const what = `the default volume type refuses a volume of 1 GiB and makes one of ${least} GiB`
  return presets.volumeType === undefined ? `${what}: set volumeType to a type that makes small ones` : what
}
