import type { Exchange } from '../../exchange.js'
import type { RecordedFinding, RunRecord } from '../../record.js'
import { sampleRecord } from './sample-record.js'

/** Strings that a target may answer with to break out of a report, steer a terminal or mislead its reader. */
export const hostileStrings = [
  '</script><script>globalThis.broken = 1</script>',
  '<img src="x" onerror="globalThis.broken = 2">',
  '<svg onload=globalThis.broken=3><style>*{display:none}</style>',
  '"]]></failure><failure message="x">&#0;&broken;',
  '| a | b |\n\n# not a heading\n- [not a link](javascript:alert(1)) @everyone http://example.org `code` ```',
  '\u001b[31mred\u001b[2J\u0007 and \u0000 nothing \r\n over',
  'ends here \u202Eecnetnes siht fo tser eht\u202C \u2066 \u200B',
  'half a character \uD800 and its other half \uDC00, \uFFFE \u2028 next line',
  'expected , got , got , got ',
  'javascript:globalThis.broken=4',
  'long '.repeat(4000),
  'a million letters '.repeat(60_000),
  'unbroken'.repeat(1000),
  '',
] as const

const exchangeOf = (exchange: Exchange, text: string): Exchange => ({
  ...exchange,
  request: {
    ...exchange.request,
    url: `http://127.0.0.1:8776/v3/${text}`,
    headers: { accept: text },
    body: text,
  },
  response: { status: 200, headers: { 'x-openstack-request-id': text, vary: text }, text, malformed: text },
})

const findingOf = (finding: RecordedFinding, text: string, index: number): RecordedFinding => ({
  ...finding,
  id: `hostile-${index}`,
  at: `/${index}/${text}`,
  message: `expected nothing of the kind, got ${text}`,
  curl: `curl '${text}'`,
  requestId: text,
  waiver: { reason: text, link: text },
  ...(finding.exchange === undefined ? {} : { exchange: exchangeOf(finding.exchange, text) }),
})

/** The sample run with everything a target controls replaced by hostile text. */
export const hostileRecord = (): RunRecord => {
  const record = sampleRecord()
  const [finding] = record.findings
  const [text] = hostileStrings
  return {
    ...record,
    target: { ...record.target, name: text, endpoint: `http://127.0.0.1/${text}` },
    findings: [
      ...record.findings,
      ...(finding === undefined ? [] : hostileStrings.map((each, index) => findingOf(finding, each, index))),
    ],
    requirements: record.requirements.map((requirement, index) => ({
      ...requirement,
      title: `${requirement.title} ${hostileStrings[index % hostileStrings.length]}`.slice(0, 300),
      cells: requirement.cells.map((cell) =>
        cell.reason === undefined ? cell : { ...cell, reason: `${cell.reason} ${text}` },
      ),
    })),
    coverage: {
      ...record.coverage,
      transitions: {
        ...record.coverage.transitions,
        beyond: hostileStrings.map((each) => `volumes ${each.replace(/\s/g, '')} → available`),
      },
    },
    leaks: hostileStrings.map((each) => ({ kind: each, id: each, name: each, reason: each })),
    unusedWaivers: [...hostileStrings],
    errata: hostileStrings.map((each, index) => ({
      id: `erratum-${index}`,
      says: each,
      holds: each,
      evidence: [each],
    })),
  }
}
