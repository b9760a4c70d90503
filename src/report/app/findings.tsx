import { useState } from 'preact/hooks'
import type { PageData, PageGroup, PageRequirement } from '../page-data.js'
import { FindingView } from './finding.js'
import { markOf } from './marks.js'
import { Badge, Code, Shown, WebLink } from './text.js'
import { changeView } from './view.js'

const pageLength = 25

interface CardProps {
  readonly data: PageData
  readonly requirement: PageRequirement
  readonly groups: readonly PageGroup[]
}

const Card = ({ data, requirement, groups }: CardProps) => (
  <li class={`card ${markOf('failed', requirement.level)}`}>
    <h3>
      <Badge
        mark={markOf('failed', requirement.level)}
        text={requirement.level === 'must' ? 'required' : 'advisory'}
      />{' '}
      <button
        type="button"
        class="plain"
        onClick={() => changeView({ open: `requirement:${requirement.id}`, at: '' })}
      >
        <Shown text={requirement.title} />
      </button>
    </h3>
    <p class="origin">
      <Code text={requirement.id} /> · <WebLink to={requirement.link} text={`§ ${requirement.ref.section}`} />
    </p>
    {groups.map((group) => (
      <FindingView key={`${group.check} ${group.at}`} data={data} group={group} />
    ))}
  </li>
)

const byRequirement = (groups: readonly PageGroup[]): ReadonlyMap<number, readonly PageGroup[]> => {
  const owners = new Map<number, PageGroup[]>()
  for (const group of groups) owners.set(group.requirement, [...(owners.get(group.requirement) ?? []), group])
  return owners
}

interface FindingsProps {
  readonly data: PageData
  readonly groups: readonly PageGroup[]
}

/** What breaks, weightiest first: a card per requirement. */
export const Findings = ({ data, groups }: FindingsProps) => {
  const [length, setLength] = useState(pageLength)
  const owners = [...byRequirement(groups)]
  if (data.groups.length === 0) return <p class="quiet">Nothing: the run saw no deviation.</p>
  if (owners.length === 0) return <p class="quiet">No finding under these filters.</p>
  return (
    <>
      <ol class="cards">
        {owners.slice(0, length).map(([index, each]) => {
          const requirement = data.requirements[index]
          if (requirement === undefined) return null
          return <Card key={requirement.id} data={data} requirement={requirement} groups={each} />
        })}
      </ol>
      {owners.length > length && (
        <button type="button" class="more" onClick={() => setLength(length + pageLength)}>
          Show {Math.min(pageLength, owners.length - length)} of {owners.length - length} more
        </button>
      )}
    </>
  )
}
