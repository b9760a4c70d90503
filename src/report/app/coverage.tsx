import type { CoverageOf } from '../../record.js'
import type { PageData } from '../page-data.js'
import { Code, Shown } from './text.js'

const Ledger = ({
  name,
  of: { documented, exercised, untested, reasons = {} },
}: {
  readonly name: string
  readonly of: CoverageOf
}) => {
  const share = documented === 0 ? 0 : Math.round((100 * exercised) / documented)
  return (
    <div class="ledger">
      <h3>{name}</h3>
      <p class="number">
        {exercised} <small>of {documented}</small>
      </p>
      <progress max={documented || 1} value={exercised} aria-label={`${name}: ${share} percent exercised`} />
      {untested.length === 0 ? (
        <p class="quiet">nothing untested</p>
      ) : (
        <details>
          <summary>{untested.length} untested</summary>
          <ul class="list">
            {untested.map((each) => (
              <li key={each}>
                <Code text={each} />
                {reasons[each] !== undefined && (
                  <span class="quiet">
                    {' '}
                    <Shown text={reasons[each]} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

/** What of the documentation the run touched, and what it left untested. */
export const Coverage = ({ data: { coverage } }: { readonly data: PageData }) => (
  <div class="ledgers">
    <Ledger name="operations" of={coverage.operations} />
    <Ledger name="parameters" of={coverage.parameters} />
    <Ledger name="success codes" of={coverage.successCodes} />
    <Ledger name="error codes" of={coverage.errorCodes} />
    <Ledger name="microversions" of={coverage.microversions} />
    <Ledger name="resource statuses" of={coverage.statuses} />
    <Ledger name="state transitions" of={coverage.transitions} />
    {coverage.model && (
      <>
        <Ledger name="fuzzing: what it comes upon" of={coverage.model} />
        <Ledger name="fuzzing: operations at microversions" of={coverage.model.cells} />
      </>
    )}
  </div>
)
