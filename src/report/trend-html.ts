import { htmlRow, htmlText, type PageAssets, selfContained } from './self-contained.js'
import type { TrendSeries } from './trend.js'

const plainPage = (series: readonly TrendSeries[]): string =>
  series
    .flatMap(({ target, surface, endpoint, runs }) => [
      `<h1>${htmlText(target)}</h1>`,
      `<p>${htmlText(surface)} at ${htmlText(endpoint)}. The charts need scripts.</p>`,
      `<table>${htmlRow('th', ['run', 'complies at', 'of', 'broken', 'undecided'])}`,
      ...runs.map(({ startedAt, compliant, judged, broken, undecided }) =>
        htmlRow('td', [startedAt, compliant, judged, broken, undecided]),
      ),
      '</table>',
    ])
    .join('\n')

/** Many runs as one page that needs no network. */
export const toTrendHtml = (series: readonly TrendSeries[], assets: PageAssets): string =>
  selfContained({ title: 'trend', plain: plainPage(series), data: series }, assets)
