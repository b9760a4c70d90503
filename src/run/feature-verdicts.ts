import { worst } from '../finding.js'
import { featuresOf, type Profile } from '../plan/profile.js'
import type { FeatureVerdict, RunRecord } from '../record.js'

/** How each feature of a profile fared, by the requirements that must be kept. */
export const featureVerdicts = (
  profile: Profile,
  requirements: RunRecord['requirements'],
): readonly FeatureVerdict[] =>
  Object.keys(profile.features ?? {}).flatMap((name) => {
    const own = requirements.filter(
      ({ id, level }) => level === 'must' && featuresOf(id, profile).includes(name),
    )
    const verdicts = own.map(({ cells }) => worst(cells.map(({ verdict }) => verdict)))
    const applied = verdicts.filter((verdict) => verdict !== 'inapplicable')
    const verdict = applied.length === 0 ? 'inapplicable' : worst(applied)
    const reason = own.flatMap(({ cells }) => cells.flatMap((cell) => cell.reason ?? []))[0]
    // Of several surfaces, one documents what another does not.
    if (own.length === 0 && profile.surfaces !== undefined) return []
    return {
      name,
      verdict,
      ...(verdict === 'inapplicable' && { reason: reason ?? 'no requirement speaks of it' }),
      requirements: own.length,
      kept: verdicts.filter((each) => each === 'passed').length,
    }
  })
