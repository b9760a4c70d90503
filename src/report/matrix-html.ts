import { differenceOf } from './difference.js'
import type { Matrix } from './matrix.js'
import { htmlRow, htmlText, type PageAssets, selfContained } from './self-contained.js'

const plainPage = (matrices: readonly Matrix[]): string =>
  matrices
    .flatMap((matrix) => [
      `<h1>${matrix.targets.length} targets, ${htmlText(matrix.surface)}</h1>`,
      '<p>The matrix needs scripts; blockspec matrix --format text says the same in words.</p>',
      `<table>${htmlRow('th', ['target', 'how it stands', 'fails'])}`,
      ...matrix.targets.map(({ name, answer }, index) =>
        htmlRow('td', [
          name,
          answer.headline,
          matrix.requirements.filter((each) => differenceOf(each, matrix).failing.includes(index)).length,
        ]),
      ),
      '</table>',
    ])
    .join('\n')

/** Many targets as one page that needs no network. */
export const toMatrixHtml = (matrices: readonly Matrix[], assets: PageAssets): string =>
  selfContained({ title: 'matrix', plain: plainPage(matrices), data: matrices }, assets)
