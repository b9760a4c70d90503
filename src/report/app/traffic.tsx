import { useState } from 'preact/hooks'
import type { PageData } from '../page-data.js'
import { Code, Shown } from './text.js'
import { changeView } from './view.js'

const fewOperations = 12
const mostAsking = 20
/** Up to the bucket that ends at 32 s. */
const buckets = 16

/** A column per bucket, as high as its share of the fullest; each bucket is twice as long as the one before. */
const Distribution = ({ histogram }: { readonly histogram: readonly number[] }) => {
  const fullest = Math.max(1, ...histogram)
  const upTo = (bucket: number): string => `${2 ** bucket} ms`
  const words = histogram
    .map((count, bucket) => ({ count, bucket }))
    .filter(({ count }) => count > 0)
    .map(({ count, bucket }) => `${count} under ${upTo(bucket)}`)
    .join(', ')
  return (
    <span class="distribution" role="img" aria-label={words} title={words}>
      {Array.from({ length: buckets }, (_, bucket) => (
        <i key={bucket} style={{ height: `${Math.ceil((100 * (histogram[bucket] ?? 0)) / fullest)}%` }} />
      ))}
    </span>
  )
}

/** How many exchanges each requirement asked for, those that asked for most. */
export const Asked = ({ data }: { readonly data: PageData }) => {
  const most = [...data.requirements].sort((a, b) => b.exchanges - a.exchanges).slice(0, mostAsking)
  return (
    <details class="asked">
      <summary>Requirements that asked for most exchanges</summary>
      <ol class="list">
        {most.map(({ id, title, exchanges }) => (
          <li key={id}>
            <b>{exchanges}</b>{' '}
            <button
              type="button"
              class="plain"
              onClick={() => changeView({ open: `requirement:${id}`, at: '' })}
            >
              <Shown text={title} />
            </button>
          </li>
        ))}
      </ol>
    </details>
  )
}

/** How fast the target answered, slowest operations first. */
export const Traffic = ({ data: { traffic } }: { readonly data: PageData }) => {
  const [isWhole, setWhole] = useState(false)
  const operations = [...traffic.perOperation].sort((a, b) => b.p95Ms - a.p95Ms)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label="Latency of operations">
        <table class="traffic">
          <thead>
            <tr>
              <th scope="col">operation</th>
              <th scope="col">exchanges</th>
              <th scope="col">median</th>
              <th scope="col">p95</th>
              <th scope="col">slowest</th>
              <th scope="col" class="bars">
                distribution, 1 ms to 32 s
              </th>
            </tr>
          </thead>
          <tbody>
            {operations
              .slice(0, isWhole ? undefined : fewOperations)
              .map(({ operation, count, p50Ms, p95Ms, maxMs, histogram }) => (
                <tr key={operation}>
                  <th scope="row">
                    <Code text={operation} />
                  </th>
                  <td>{count}</td>
                  <td>{Math.round(p50Ms)} ms</td>
                  <td>{Math.round(p95Ms)} ms</td>
                  <td>{Math.round(maxMs)} ms</td>
                  <td class="bars">
                    <Distribution histogram={histogram} />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
      {operations.length > fewOperations && !isWhole && (
        <button type="button" class="more" onClick={() => setWhole(true)}>
          Show all {operations.length} operations
        </button>
      )}
    </>
  )
}
