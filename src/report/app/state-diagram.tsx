import type { TransitionCoverage } from '../../record.js'
import { visible } from '../visible-text.js'
import { clipped, layOut, type Placed } from './state-layout.js'
import { Code } from './text.js'

const seenAs = {
  walked: 'documented and seen',
  untested: 'documented, not seen',
  beyond: 'seen, not documented',
} as const

const Edge = ({ from, to, seen, path }: Placed['edges'][number]) => (
  <path class={`edge ${seen}`} d={path} marker-end={`url(#tip-${seen})`}>
    <title>{visible(`${from} → ${to}: ${seenAs[seen]}`)}</title>
  </path>
)

const Diagram = ({ placed, id }: { readonly placed: Placed; readonly id: string }) => {
  const { width, height, nodes, edges } = placed
  const count = (seen: keyof typeof seenAs): number => edges.filter((edge) => edge.seen === seen).length
  const words = `${id}: ${count('walked')} documented transitions seen, ${count('untested')} not seen`
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
      <defs>
        {Object.keys(seenAs).map((seen) => (
          <marker
            key={seen}
            id={`tip-${seen}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path class={`tip ${seen}`} d="M0 0 8 4 0 8z" />
          </marker>
        ))}
      </defs>
      {edges.map((edge) => (
        <Edge key={`${edge.from} ${edge.to}`} {...edge} />
      ))}
      {nodes.map(({ name, x, y, width: wide }) => (
        <g key={name} transform={`translate(${x} ${y})`}>
          <rect x={-wide / 2} y={-13} width={wide} height={26} rx={13} />
          <text text-anchor="middle" y={4}>
            {clipped(visible(name))}
          </text>
        </g>
      ))}
    </svg>
  )
}

/** The state diagram of each kind of resource, and how much of it the run walked. */
export const StateDiagrams = ({ transitions }: { readonly transitions: TransitionCoverage }) => {
  const { walked, untested, beyond } = transitions
  const words = [
    ...walked.map((each) => ['walked', each] as const),
    ...untested.map((each) => ['untested', each] as const),
    ...beyond.map((each) => ['beyond', each] as const),
  ]
  return (
    <>
      <p class="legend">
        {Object.entries(seenAs).map(([seen, name]) => (
          <span key={seen}>
            <i class={`line ${seen}`} aria-hidden="true" /> {name}
          </span>
        ))}
      </p>
      <div class="diagrams">
        {layOut({ walked, untested, beyond }).map(({ resource, placed }) => (
          <figure key={resource}>
            <figcaption>
              <Code text={resource} />
            </figcaption>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
            <section class="scroll" tabIndex={0} aria-label={`State diagram of ${resource}`}>
              <Diagram placed={placed} id={resource} />
            </section>
          </figure>
        ))}
      </div>
      <details>
        <summary>The same in words</summary>
        <ul class="list">
          {words.map(([seen, transition]) => (
            <li key={transition}>
              <Code text={transition} />: {seenAs[seen]}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
