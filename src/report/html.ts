import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { verdicts } from '../finding.js'
import type { RunRecord } from '../record.js'
import { answerOf } from './answer.js'
import { type FindingGroup, findingGroups } from './finding-group.js'
import { pageDataOf } from './page-data.js'
import { stableJson } from './stable-json.js'
import { byChapter, tallyOf } from './tally.js'
import { formatMicroversions } from './version-ranges.js'
import { visible } from './visible-text.js'

/** The page's own program and looks, as built from src/report/app. */
export interface PageAssets {
  readonly script: string
  readonly style: string
}

const mostFindings = 100

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const text = (value: string | number): string =>
  visible(String(value)).replace(/[&<>"]/g, (character) => entities[character] ?? character)

const cells = (tag: 'td' | 'th', values: readonly (string | number)[]): string =>
  `<tr>${values.map((value) => `<${tag}>${text(value)}</${tag}>`).join('')}</tr>`

const findingItem = ({ requirement, check, at, findings, microversions }: FindingGroup): string =>
  `<li><b>${text(requirement.title)}</b> (${text(requirement.id)}, ${formatMicroversions(microversions)})<br>` +
  `${text(check)} at ${text(at)}: ${text(findings[0].message)}</li>`

/** What a reader without scripts gets: the answer, the chapters and the findings in words. */
const plainPage = (record: RunRecord): string => {
  const { headline, reasons } = answerOf(record)
  const rows = [...byChapter(record.requirements)].map(([chapter, requirements]) => {
    const tally = tallyOf(requirements)
    return cells('td', [chapter, ...verdicts.map((verdict) => tally[verdict])])
  })
  const groups = findingGroups(record)
  return [
    `<h1>${text(record.target.name)}: ${text(headline)}</h1>`,
    ...reasons.map((reason) => `<p>${text(reason)}</p>`),
    `<p>${text(record.target.endpoint)}, seed ${record.seed}. The matrix needs scripts; report.json has everything.</p>`,
    `<table>${cells('th', ['chapter', ...verdicts])}${rows.join('')}</table>`,
    `<ul>${groups.slice(0, mostFindings).map(findingItem).join('')}</ul>`,
    groups.length > mostFindings ? `<p>and ${groups.length - mostFindings} more</p>` : '',
  ].join('\n')
}

/** No byte of gzip's header may depend on the machine: its operating system is set to `unknown`. */
const packed = (value: unknown): string => {
  const bytes = gzipSync(stableJson(value, 'all'), { level: 9 })
  bytes[9] = 255
  return bytes.toString('base64')
}

/** Inline text runs only when it is ours: the policy names it by its digest. */
const digest = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`

const policy = (script: string, style: string): string =>
  `default-src 'none'; script-src ${digest(script)}; style-src ${digest(style)}; base-uri 'none'; form-action 'none'`

/** The run as one page that needs no network: data, program and looks inside it. */
export const toHtml = (record: RunRecord, assets: PageAssets): string => {
  const script = assets.script.replace(/<(\/script|!--)/gi, '\\x3C$1')
  const style = assets.style.replace(/<\//g, '\\3C /')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${text(record.target.name)} · blockspec</title>
<style>${style}</style>
</head>
<body>
<div id="page"></div>
<noscript>
${plainPage(record)}
</noscript>
<script type="application/octet-stream+base64" id="data">${packed(pageDataOf(record))}</script>
<script>${script}</script>
</body>
</html>
`
}
