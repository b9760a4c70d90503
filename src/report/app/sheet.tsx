import { useEffect, useRef } from 'preact/hooks'
import type { Microversion } from '../../microversion.js'
import type { PageData, PageRequirement } from '../page-data.js'
import { FindingView } from './finding.js'
import { markOf, marks } from './marks.js'
import { requirementMark } from './selection.js'
import { Badge, Code, Shown, WebLink } from './text.js'
import { changeView, type View } from './view.js'

interface ScopeProps {
  readonly data: PageData
  readonly at: string
}

const RunTable = ({
  data,
  requirement,
}: {
  readonly data: PageData
  readonly requirement: PageRequirement
}) => (
  <table class="runs">
    <thead>
      <tr>
        <th scope="col">microversions</th>
        <th scope="col">verdict</th>
        <th scope="col">basis</th>
        <th scope="col">reason</th>
      </tr>
    </thead>
    <tbody>
      {requirement.runs.map(({ from, to, verdict, basis, reason }) => (
        <tr key={from}>
          <td>{from === to ? data.versions[from] : `${data.versions[from]} – ${data.versions[to]}`}</td>
          <td>
            <Badge mark={markOf(verdict, requirement.level)} text={verdict} />
          </td>
          <td>{basis}</td>
          <td>
            <Shown text={reason ?? ''} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const RequirementSheet = ({
  data,
  at,
  requirement,
}: ScopeProps & { readonly requirement: PageRequirement }) => {
  const index = data.requirements.indexOf(requirement)
  const groups = data.groups.filter((group) => group.requirement === index)
  return (
    <>
      <nav class="trail" aria-label="Where this requirement belongs">
        <button
          type="button"
          class="plain"
          onClick={() => changeView({ open: `chapter:${requirement.chapter}` })}
        >
          {requirement.chapter}
        </button>{' '}
        ›{' '}
        <button
          type="button"
          class="plain"
          onClick={() => changeView({ open: `operation:${requirement.operation}` })}
        >
          {requirement.operation}
        </button>
      </nav>
      <h2>
        <Shown text={requirement.title} />
      </h2>
      <p class="origin">
        {requirement.level === 'must' ? 'Required' : 'Advisory'}, {requirement.kind} ·{' '}
        <Code text={requirement.id} /> ·{' '}
        <WebLink to={requirement.link} text={`§ ${requirement.ref.section}`} />
      </p>
      {requirement.quote !== undefined && (
        <blockquote>
          <Shown text={requirement.quote} />
        </blockquote>
      )}
      {groups.map((group) => (
        <FindingView key={`${group.check} ${group.at} ${at}`} data={data} group={group} at={at} isOpen />
      ))}
      <h3>Over the microversions</h3>
      {requirement.kind !== 'standing' && (
        <p class="quiet">
          {requirement.exchanges} exchanges were asked for it
          {requirement.needs !== undefined && `; it needs ${requirement.needs.join(', ')}`}.
        </p>
      )}
      <RunTable data={data} requirement={requirement} />
    </>
  )
}

const ListSheet = ({
  data,
  at,
  title,
  requirements,
}: ScopeProps & {
  readonly title: string
  readonly requirements: readonly PageRequirement[]
}) => {
  const position = data.versions.indexOf(at as Microversion)
  const judged = requirements.map((requirement) => ({
    requirement,
    mark: requirementMark(requirement, position === -1 ? undefined : position),
  }))
  return (
    <>
      <h2>
        {title}
        {position >= 0 && ` at ${at}`}
      </h2>
      {marks.map((mark) => {
        const each = judged.filter((one) => one.mark === mark)
        if (each.length === 0) return null
        return (
          <details key={mark} open={mark !== 'passed' && mark !== 'inapplicable'}>
            <summary>
              <Badge mark={mark} /> {each.length}
            </summary>
            <ul class="list">
              {each.map(({ requirement }) => (
                <li key={requirement.id}>
                  <button
                    type="button"
                    class="plain"
                    onClick={() => changeView({ open: `requirement:${requirement.id}` })}
                  >
                    <Shown text={requirement.title} />
                  </button>{' '}
                  <Code text={requirement.id} />
                </li>
              ))}
            </ul>
          </details>
        )
      })}
    </>
  )
}

const Steps = ({ data, at }: ScopeProps) => {
  const position = data.versions.indexOf(at as Microversion)
  if (position === -1) return null
  const [before, after] = [data.versions[position - 1], data.versions[position + 1]]
  return (
    <>
      <button
        type="button"
        disabled={before === undefined}
        onClick={() => changeView({ at: before ?? at }, true)}
      >
        ‹ {before}
      </button>
      <b class="at">at {at}</b>
      <button
        type="button"
        disabled={after === undefined}
        onClick={() => changeView({ at: after ?? at }, true)}
      >
        {after} ›
      </button>
    </>
  )
}

const contentOf = ({ data, at }: ScopeProps, open: string) => {
  const [kind, id] = [open.slice(0, open.indexOf(':')), open.slice(open.indexOf(':') + 1)]
  if (kind === 'requirement') {
    const requirement = data.requirements.find((each) => each.id === id)
    return requirement && <RequirementSheet data={data} at={at} requirement={requirement} />
  }
  const requirements = data.requirements.filter(
    (each) => (kind === 'chapter' ? each.chapter : each.operation) === id,
  )
  return requirements.length > 0 && <ListSheet data={data} at={at} title={id} requirements={requirements} />
}

interface SheetProps {
  readonly data: PageData
  readonly view: View
}

/** The side sheet with what the reader opened; the browser keeps the focus inside and returns it. */
export const Sheet = ({ data, view }: SheetProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const content = contentOf({ data, at: view.at }, view.open)
  const isOpen = Boolean(content)
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  useEffect(() => {
    dialog.current?.scrollTo(0, 0)
  }, [view.open])
  const close = () => changeView({ open: '', at: '' })
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-label="Details"
      onClose={() => isOpen && close()}
      onClick={({ target }) => target === dialog.current && close()}
      onKeyDown={() => undefined}
    >
      <div class="content">
        <div class="bar">
          <Steps data={data} at={view.at} />
          <button type="button" class="close" onClick={close}>
            Close
          </button>
        </div>
        {content}
      </div>
    </dialog>
  )
}
