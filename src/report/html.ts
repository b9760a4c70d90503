import { verdicts } from '../finding.js'
import type { RunRecord } from '../record.js'
import { answerOf } from './answer.js'
import { type FindingGroup, findingGroups } from './finding-group.js'
import { pageDataOf } from './page-data.js'
import { htmlRow, htmlText, type PageAssets, selfContained } from './self-contained.js'
import { byChapter, tallyOf } from './tally.js'
import { vendorRecordOf } from './vendor-record.js'
import { formatMicroversions } from './version-ranges.js'

const mostFindings = 100

const findingItem = ({ requirement, check, at, findings, microversions }: FindingGroup): string =>
  `<li><b>${htmlText(requirement.title)}</b> (${htmlText(requirement.id)}, ${formatMicroversions(microversions)})<br>` +
  `${htmlText(check)} at ${htmlText(at)}: ${htmlText(findings[0].message)}</li>`

const chapterTable = ({ requirements }: RunRecord): string => {
  const rows = [...byChapter(requirements)].map(([chapter, each]) => {
    const tally = tallyOf(each)
    return htmlRow('td', [chapter, ...verdicts.map((verdict) => tally[verdict])])
  })
  return `<table>${htmlRow('th', ['chapter', ...verdicts])}${rows.join('')}</table>`
}

const vendorPart = (vendor: RunRecord): readonly string[] => [
  "<h2>A vendor's own suites</h2>",
  chapterTable(vendor),
  `<ul>${findingGroups(vendor).slice(0, mostFindings).map(findingItem).join('')}</ul>`,
]

/** What a reader without scripts gets: the answer, the chapters and the findings in words. */
const plainPage = (record: RunRecord): string => {
  const { headline, reasons } = answerOf(record)
  const vendor = vendorRecordOf(record)
  const groups = findingGroups(record)
  return [
    `<h1>${htmlText(record.target.name)}: ${htmlText(headline)}</h1>`,
    ...reasons.map((reason) => `<p>${htmlText(reason)}</p>`),
    `<p>${htmlText(record.target.endpoint)}, seed ${record.seed}. The matrix needs scripts; report.json has everything.</p>`,
    chapterTable(record),
    `<ul>${groups.slice(0, mostFindings).map(findingItem).join('')}</ul>`,
    groups.length > mostFindings ? `<p>and ${groups.length - mostFindings} more</p>` : '',
    ...(vendor ? vendorPart(vendor) : []),
  ].join('\n')
}

/** The run as one page that needs no network: data, program and looks inside it. */
export const toHtml = (record: RunRecord, assets: PageAssets): string =>
  selfContained({ title: record.target.name, plain: plainPage(record), data: pageDataOf(record) }, assets)
