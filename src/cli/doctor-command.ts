import { profileNamed } from '../plan/profile.js'
import { diagnose } from '../run/doctor/diagnosis.js'
import { chosenTarget } from './chosen-target.js'
import { doctorText } from './doctor-text.js'
import { parseSelection, type TargetOptions } from './options.js'
import { raiseTarget } from './raise-target.js'

/** What `blockspec doctor` was asked for. */
export interface DoctorOptions extends TargetOptions {
  readonly json?: boolean
}

/** `blockspec doctor`: looks at a target with reads alone and tells what a run would meet and do there. */
export const doctorCommand = async (
  options: DoctorOptions,
  write: (text: string) => void,
): Promise<number> => {
  const configured = chosenTarget(options)
  const selection = parseSelection(options.microversions)
  const { only, profile } = options
  if (profile !== undefined) profileNamed(profile, configured.surface)
  const { target, lower } = await raiseTarget(configured)
  try {
    const diagnosis = await diagnose({ target, selection, only, ...(profile !== undefined && { profile }) })
    write(
      options.json
        ? `${JSON.stringify({ schemaVersion: 1, ready: true, ...diagnosis }, null, 1)}\n`
        : doctorText(diagnosis),
    )
    return 0
  } finally {
    await lower()
  }
}
