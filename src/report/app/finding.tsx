import { useState } from 'preact/hooks'
import type { Microversion } from '../../microversion.js'
import type { RecordedFinding } from '../../record.js'
import { expectationOf } from '../expectation.js'
import type { PageData, PageGroup } from '../page-data.js'
import { formatMicroversions } from '../version-ranges.js'
import { CopyButton } from './copy-button.js'
import { ExchangeView } from './exchange.js'
import { Badge, Code, Shown, WebLink } from './text.js'

const Message = ({ message }: { readonly message: string }) => {
  const parts = expectationOf(message)
  if (parts === undefined) {
    return (
      <p class="message">
        <Shown text={message} />
      </p>
    )
  }
  return (
    <dl class="expectation">
      <div class="expected">
        <dt>expected</dt>
        <dd>
          <Shown text={parts.expected} />
        </dd>
      </div>
      <div class="got">
        <dt>got</dt>
        <dd>
          <Shown text={parts.got} />
        </dd>
      </div>
    </dl>
  )
}

const Waiver = ({ finding, valid }: { readonly finding: RecordedFinding; readonly valid: boolean }) => {
  const { waiver } = finding
  if (waiver === undefined) return null
  return (
    <p class="note">
      <b>{valid ? 'Waived' : 'Waiver no longer valid'}</b>: <Shown text={waiver.reason} />
      {waiver.expires !== undefined && ` (until ${waiver.expires})`}{' '}
      {waiver.link !== undefined && <WebLink to={waiver.link} text={waiver.link} />}
    </p>
  )
}

const Errata = ({ ids, data }: { readonly ids: readonly string[]; readonly data: PageData }) => (
  <>
    {ids.map((id) => {
      const erratum = data.errata.find((each) => each.id === id)
      return (
        <p class="note" key={id}>
          <b>Erratum</b> <Code text={id} />
          {erratum !== undefined && (
            <>
              . Documented: <Shown text={erratum.says} /> What holds: <Shown text={erratum.holds} />
            </>
          )}
        </p>
      )
    })}
  </>
)

const Proof = ({ finding, seed }: { readonly finding: RecordedFinding; readonly seed: number }) => (
  <>
    {finding.exchange !== undefined && <ExchangeView exchange={finding.exchange} at={finding.at} />}
    {finding.curl !== undefined && (
      <div class="curl">
        <pre>
          <Shown text={finding.curl} />
        </pre>
        <CopyButton text={finding.curl} what="curl" />
      </div>
    )}
    <p class="trace">
      {finding.requestId !== undefined && (
        <span>
          request id <Code text={finding.requestId} />
        </span>
      )}
      <span>
        finding <Code text={finding.id} />
      </span>
      <span>seed {seed}</span>
      {(finding.repeated ?? 0) > 0 && <span>seen {finding.repeated} more times</span>}
      {finding.exchange === undefined && <span>no exchange here; see report.json</span>}
    </p>
  </>
)

interface FindingProps {
  readonly data: PageData
  readonly group: PageGroup
  /** Where to start: the finding seen at this microversion, if any. */
  readonly at?: string
  readonly isOpen?: boolean
}

/** One broken promise at one place, with the exchange that proves it at each microversion. */
export const FindingView = ({ data, group, at, isOpen = false }: FindingProps) => {
  const start = Math.max(
    0,
    group.findings.findIndex(({ microversion }) => microversion === at),
  )
  const [chosen, choose] = useState<Microversion | undefined>(group.findings[start]?.microversion)
  const finding = group.findings.find(({ microversion }) => microversion === chosen) ?? group.findings[0]
  if (finding === undefined) return null
  return (
    <div class="finding">
      <p class="where">
        <Code text={group.check} /> at <Code text={group.at} /> · {formatMicroversions(group.microversions)}{' '}
        {group.waived && <Badge mark="advisory" text="waived" />}
      </p>
      <Message message={finding.message} />
      <Waiver finding={finding} valid={group.waived} />
      <Errata ids={finding.errata ?? []} data={data} />
      <details open={isOpen}>
        <summary>Proof: request, response, curl</summary>
        {group.findings.length > 1 && (
          <div class="versions">
            <span>seen at</span>
            {group.findings.map(({ id, microversion }) => (
              <button
                type="button"
                key={id}
                aria-pressed={microversion === finding.microversion}
                onClick={() => choose(microversion)}
              >
                {microversion}
              </button>
            ))}
          </div>
        )}
        <Proof finding={finding} seed={data.seed} />
      </details>
    </div>
  )
}
