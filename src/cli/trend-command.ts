import { join } from 'node:path'
import { readDigests } from '../report/read-digests.js'
import { pageAssets } from '../report/self-contained.js'
import { trendOf } from '../report/trend.js'
import { toTrendHtml } from '../report/trend-html.js'
import { writeWhole } from '../report/write-report.js'

/** What `blockspec trend` was asked for. */
export interface TrendOptions {
  /** Where the page goes; by default into the directory itself. */
  readonly output?: string
}

/** `blockspec trend`: many reports to one page. */
export const trendCommand = async (
  directory: string,
  { output = join(directory, 'trend.html') }: TrendOptions,
  write: (text: string) => void,
): Promise<number> => {
  const series = trendOf(readDigests(directory))
  await writeWhole(output, toTrendHtml(series, await pageAssets('trend-app')))
  for (const { target, runs, findings, flaky } of series) {
    const open = findings.filter(({ last }) => last === runs.length - 1).length
    write(
      `${target}: ${runs.length} runs, ${open} of ${findings.length} findings in the latest, ${flaky.length} flaky requirements\n`,
    )
  }
  write(`${output}\n`)
  return 0
}
