import type { PageData, PageGroup, PageRequirement } from '../page-data.js'
import { type Mark, markOf, weightiest } from './marks.js'
import type { View } from './view.js'

/** The weightiest mark of a requirement over all microversions, or at the one whose position is given. */
export const requirementMark = ({ runs, level }: PageRequirement, position?: number): Mark | undefined =>
  weightiest(
    runs
      .filter(({ from, to }) => position === undefined || (from <= position && position <= to))
      .map(({ verdict }) => markOf(verdict, level)),
  )

const matches = (
  requirement: PageRequirement,
  { verdict, level, chapter, capability, text }: View,
): boolean =>
  (level === '' || requirement.level === level) &&
  (chapter === '' || requirement.chapter === chapter) &&
  (capability === '' || requirement.needs?.includes(capability) === true) &&
  (verdict === '' || verdictShows(requirement, verdict)) &&
  `${requirement.id} ${requirement.title} ${requirement.operation}`
    .toLowerCase()
    .includes(text.trim().toLowerCase())

/** Broken and undecided promises show wherever they occur; the other verdicts only when they are all there is. */
const verdictShows = ({ runs }: PageRequirement, verdict: string): boolean => {
  const seen = new Set<string>(runs.map((run) => run.verdict))
  if (verdict === 'failed' || verdict === 'inconclusive') return seen.has(verdict)
  const isSpoilt = seen.has('failed') || seen.has('inconclusive')
  if (verdict === 'passed') return seen.has('passed') && !isSpoilt
  return seen.has('inapplicable') && !seen.has('passed') && !isSpoilt
}

/** The requirements that the view's filters let through. */
export const selectRequirements = (data: PageData, view: View): readonly PageRequirement[] =>
  data.requirements.filter((requirement) => matches(requirement, view))

/** The broken promises of these requirements, weightiest first. */
export const selectGroups = (
  data: PageData,
  requirements: readonly PageRequirement[],
): readonly PageGroup[] => {
  const selected = new Set(requirements)
  return data.groups.filter(({ requirement }) => {
    const owner = data.requirements[requirement]
    return owner !== undefined && selected.has(owner)
  })
}

/** Splits requirements by a property, in the order in which its values first occur. */
export const splitBy = (
  requirements: readonly PageRequirement[],
  property: 'chapter' | 'operation',
): ReadonlyMap<string, readonly PageRequirement[]> => {
  const parts = new Map<string, PageRequirement[]>()
  for (const requirement of requirements) {
    const part = parts.get(requirement[property])
    if (part === undefined) parts.set(requirement[property], [requirement])
    else part.push(requirement)
  }
  return parts
}
