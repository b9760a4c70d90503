import type { Exchange } from '../exchange.js'
import type { PlannedItem } from '../plan/plan.js'
import type { ItemOutcome } from './record-line.js'

/** A message of Allure's runtime to its reporter, as plain data: it travels from the worker with the test's result. */
export interface AllureMessage {
  readonly type: 'metadata' | 'step_start' | 'step_stop' | 'attachment_content'
  readonly data: object
}

const label = (name: string, value: string) => ({ name, value })

const metadataOf = ({ requirement, microversion }: PlannedItem, surface: string): AllureMessage => {
  const { id, title, level, ref, chapter, operation } = requirement
  return {
    type: 'metadata',
    data: {
      description: title,
      labels: [
        label('requirement', id),
        label('epic', surface),
        label('feature', chapter),
        label('story', operation),
        label('severity', level === 'must' ? 'critical' : 'minor'),
        label('tag', level),
      ],
      links: [{ type: 'documentation', name: ref.section, url: `${ref.document}#${ref.section}` }],
      parameters: [{ name: 'microversion', value: microversion }],
    },
  }
}

const lines = (headers: Exchange['request']['headers']): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')

const textOf = ({ request, response }: Exchange): string =>
  `${request.method} ${request.url}\n${lines(request.headers)}\n${request.body ?? ''}\n\n` +
  `${response.status}\n${lines(response.headers)}\n${response.text}\n`

const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url)
  return pathname + search
}

const stepOf = (exchange: Exchange, proves: readonly string[]): readonly AllureMessage[] => {
  const { request, response, identity, startedAt, durationMs } = exchange
  const name = `${request.method} ${pathOf(request.url)} as ${identity}: ${response.status}`
  const status = proves.length > 0 ? 'failed' : 'passed'
  const proof: AllureMessage = {
    type: 'attachment_content',
    data: {
      name: 'exchange',
      content: Buffer.from(textOf(exchange)).toString('base64'),
      encoding: 'base64',
      contentType: 'text/plain',
      fileExtension: '.txt',
    },
  }
  const message = proves.length > 0 ? { statusDetails: { message: proves.join('\n') } } : {}
  return [
    { type: 'step_start', data: { name, start: startedAt } },
    ...(proves.length > 0 ? [proof] : []),
    { type: 'step_stop', data: { stop: startedAt + Math.round(durationMs), status, ...message } },
  ]
}

/** An item for Allure: what it is about, and a step per exchange; whole are only those that prove a finding. */
export const allureMessages = (
  item: PlannedItem,
  { findings }: ItemOutcome,
  exchanges: readonly Exchange[],
  surface: string,
): readonly AllureMessage[] => {
  const provenBy = (exchange: Exchange): readonly string[] =>
    findings.flatMap((each) => (each.exchange === exchange ? [each.finding.message] : []))
  return [metadataOf(item, surface), ...exchanges.flatMap((exchange) => stepOf(exchange, provenBy(exchange)))]
}
