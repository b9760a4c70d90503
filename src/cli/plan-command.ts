import { loadContract } from '../contract/load-contract.js'
import { intersectRanges } from '../microversion.js'
import type { Plan } from '../plan/plan.js'
import { catalogueOf, loadSuites } from '../requirements/catalogue.js'
import { capabilitiesOf } from '../run/capabilities.js'
import { planOf } from '../run/job.js'
import { modeOf } from '../target/mode.js'
import type { Target } from '../target/target.js'
import { chosenTarget } from './chosen-target.js'
import { testsByRequirement } from './correspondence.js'
import { parseSelection, type TargetOptions } from './options.js'

/** What `blockspec plan` was asked for. */
export interface PlanOptions extends TargetOptions {
  readonly json?: boolean
}

const planWithoutTarget = async (target: Target, options: PlanOptions): Promise<Plan> => {
  const contract = loadContract(target.surface)
  const { min = contract.range.min, max = contract.range.max } = target.microversions
  const given = target.embedded
    ? (['admin', 'member', 'reader', 'other'] as const)
    : (['admin', 'member', 'reader', 'other'] as const).filter((name) => target.identities[name])
  const { only, profile } = options
  return planOf(
    {
      ...{ target, only, mode: modeOf(target), seed: 0, selection: parseSelection(options.microversions) },
      ...(profile !== undefined && { profile }),
      microversions: intersectRanges(contract.range, { min, max }) ?? contract.range,
      capabilities: capabilitiesOf(target, given),
    },
    contract,
    catalogueOf(contract, await loadSuites(target.suites)),
  )
}

const lineOf = ({ requirement, cells }: Plan['requirements'][number]): string => {
  const tested = cells.filter(({ kind }) => kind === 'tested').map(({ microversion }) => microversion)
  const reason = cells.find((cell) => cell.kind === 'inapplicable')
  const when =
    tested.length > 0
      ? tested.join(' ')
      : `inapplicable: ${reason?.kind === 'inapplicable' ? reason.reason : ''}`
  return `${requirement.id}  (${requirement.level}) ${requirement.title}\n    ${when}\n`
}

/** `blockspec plan`: what would run and what is inapplicable, without asking the target. */
export const planCommand = async (options: PlanOptions, write: (text: string) => void): Promise<number> => {
  const target = chosenTarget(options)
  const plan = await planWithoutTarget(target, options)
  if (options.json) {
    const tests = testsByRequirement()
    const requirements = plan.requirements.map(({ requirement: { run: _, ...head }, cells }) => ({
      ...head,
      ...(tests.has(head.id) && { scs0128: tests.get(head.id) }),
      cells,
    }))
    write(`${JSON.stringify({ range: plan.range, requirements }, null, 1)}\n`)
  } else {
    for (const requirement of plan.requirements) write(lineOf(requirement))
    write(`${plan.requirements.length} requirements, ${plan.items.length} runs on ${target.name}\n`)
  }
  return 0
}
