import { useState } from 'preact/hooks'
import type { PageData } from '../page-data.js'
import { Code } from './text.js'

const fewOperations = 12

/** How fast the target answered, slowest operations first. */
export const Traffic = ({ data: { traffic } }: { readonly data: PageData }) => {
  const [isWhole, setWhole] = useState(false)
  const operations = [...traffic.perOperation].sort((a, b) => b.p95Ms - a.p95Ms)
  const slowest = Math.max(1, ...operations.map(({ p95Ms }) => p95Ms))
  const percent = (milliseconds: number): string => `${(100 * milliseconds) / slowest}%`
  return (
    <>
      <div class="scroll">
        <table class="traffic">
          <thead>
            <tr>
              <th scope="col">operation</th>
              <th scope="col">exchanges</th>
              <th scope="col">median</th>
              <th scope="col">p95</th>
              <th scope="col">slowest</th>
              <th scope="col" class="bars">
                median and p95
              </th>
            </tr>
          </thead>
          <tbody>
            {operations
              .slice(0, isWhole ? undefined : fewOperations)
              .map(({ operation, count, p50Ms, p95Ms, maxMs }) => (
                <tr key={operation}>
                  <th scope="row">
                    <Code text={operation} />
                  </th>
                  <td>{count}</td>
                  <td>{Math.round(p50Ms)} ms</td>
                  <td>{Math.round(p95Ms)} ms</td>
                  <td>{Math.round(maxMs)} ms</td>
                  <td class="bars" aria-hidden="true">
                    <span style={{ width: percent(p95Ms) }}>
                      <i style={{ width: `${p95Ms === 0 ? 0 : (100 * p50Ms) / p95Ms}%` }} />
                    </span>
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      {operations.length > fewOperations && !isWhole && (
        <button type="button" class="more" onClick={() => setWhole(true)}>
          Show all {operations.length} operations
        </button>
      )}
    </>
  )
}
