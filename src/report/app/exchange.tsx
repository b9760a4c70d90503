import type { Exchange, Headers } from '../../exchange.js'
import { jsonLines } from './json-lines.js'
import { Shown } from './text.js'

const HeaderLines = ({ headers, at }: { readonly headers: Headers; readonly at?: string }) => (
  <>
    {Object.entries(headers).map(([name, value]) => (
      <div key={name} class={name === at?.toLowerCase() ? 'here' : undefined}>
        <span class="name">
          <Shown text={name} />:
        </span>{' '}
        <Shown text={value} />
      </div>
    ))}
  </>
)

const Body = ({ text, at }: { readonly text: string; readonly at?: string }) => (
  <>
    {text !== '' && <div class="gap" />}
    {text !== '' &&
      jsonLines(text).map(({ text: line, pointer }, index) => (
        <div key={index} class={pointer !== '' && pointer === at ? 'here' : undefined}>
          <Shown text={line} />
        </div>
      ))}
  </>
)

const Panel = ({
  title,
  children,
}: {
  readonly title: string
  readonly children: preact.ComponentChildren
}) => (
  <div class="panel">
    <h5>{title}</h5>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
    <section class="wire" tabIndex={0} aria-label={title}>
      {children}
    </section>
  </div>
)

/** One request and its response as they went over the wire, the deviating place marked. */
export const ExchangeView = ({ exchange, at }: { readonly exchange: Exchange; readonly at: string }) => {
  const { request, response, identity, durationMs, startedAt } = exchange
  return (
    <div class="exchange">
      <Panel title={`Request as ${identity}`}>
        <div>
          <b>{request.method}</b> <Shown text={request.url} />
        </div>
        <HeaderLines headers={request.headers} />
        <Body text={request.body ?? ''} />
      </Panel>
      <Panel title={`Response after ${Math.round(durationMs)} ms, ${new Date(startedAt).toISOString()}`}>
        <div class={at === 'status' ? 'here' : undefined}>
          <b>{response.status}</b>
        </div>
        <HeaderLines headers={response.headers} at={at} />
        {response.malformed !== undefined && (
          <div class="here">
            <Shown text={`not JSON: ${response.malformed}`} />
          </div>
        )}
        <Body text={response.text} at={at} />
      </Panel>
    </div>
  )
}
