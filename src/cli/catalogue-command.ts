import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { standingChecks } from '../checks/standing/standing-checks.js'
import type { Contract } from '../contract/contract.js'
import { loadContract } from '../contract/load-contract.js'
import { packageRoot } from '../package-root.js'
import { requirementSet, requirementSetText, type SurfaceSet } from '../report/certificate/requirement-set.js'
import { type CataloguedRequirement, catalogueOf, loadSuites } from '../requirements/catalogue.js'
import { surfaces } from '../target/surface.js'
import { toolOf } from '../tool.js'
import { type Correspondence, correspondences } from './correspondence.js'

/** What `blockspec catalogue` was asked for. */
export interface CatalogueOptions {
  readonly check?: boolean
}

interface Asked {
  readonly contract: Contract
  readonly catalogue: readonly CataloguedRequirement[]
}

const setOf = ({ contract, catalogue }: Asked): SurfaceSet => ({
  requirements: catalogue.map(({ id, level }) => [id, level]),
  standing: standingChecks(contract).map(({ id, level }) => [id, level]),
  operations: [...contract.operations.keys()].sort(),
})

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

const microversions = ({ since, until }: CataloguedRequirement): string =>
  until === undefined ? `${since} and later` : since === until ? since : `${since} to ${until}`

const rowOf = (requirement: CataloguedRequirement): string => {
  const { id, title, level, needs } = requirement
  return `| \`${id}\` | ${cell(title)} | ${level} | ${microversions(requirement)} | ${needs.join(', ')} |`
}

const header = [
  '| requirement | promise | level | microversions | needs |',
  '| --- | --- | --- | --- | --- |',
]

/** Requirements by what a key says of them, keys in alphabetical order. */
const grouped = (
  catalogue: readonly CataloguedRequirement[],
  keyOf: (requirement: CataloguedRequirement) => string,
): readonly (readonly [key: string, each: readonly CataloguedRequirement[]])[] => {
  const groups = new Map<string, CataloguedRequirement[]>()
  for (const requirement of catalogue) {
    const key = keyOf(requirement)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [requirement])
    else known.push(requirement)
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

const sectionLines = (chapter: readonly CataloguedRequirement[]): readonly string[] =>
  grouped(chapter, ({ ref }) => `[${ref.section}](${ref.document}#${ref.section})`).flatMap(
    ([link, each]) => [...['', `#### ${link}`, '', ...header], ...each.map(rowOf)],
  )

const surfaceLines = ({ contract, catalogue }: Asked): readonly string[] => [
  `## ${contract.surface}`,
  '',
  `${catalogue.length} requirements; on every exchange besides: ${standingChecks(contract)
    .map(({ id, level }) => `\`${id}\` (${level})`)
    .join(', ')}.`,
  ...grouped(catalogue, ({ chapter }) => chapter).flatMap(([chapter, each]) => [
    ...['', `### ${chapter}`],
    ...sectionLines(each),
  ]),
  '',
]

const correspondenceLines = (all: readonly Correspondence[]): readonly string[] => [
  "## Tempest's volume tests of SCS-0128",
  '',
  '| test | id | requirements |',
  '| --- | --- | --- |',
  ...all.map(({ test, id, requirements = [], why = '' }) => {
    const named = requirements.map((each) => `\`${each}\``).join(', ')
    return `| ${test} | ${id} | ${named || `none: ${cell(why)}`} |`
  }),
  '',
]

const document = (asked: readonly Asked[]): string =>
  [
    '# The requirements',
    '',
    'Written by `blockspec catalogue`; not to be edited. `blockspec plan --json` has the same for programs, `blockspec explain ID` tells how one is judged.',
    '',
    ...asked.flatMap(surfaceLines),
    ...correspondenceLines(correspondences()),
  ].join('\n')

const currentOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')

/** `blockspec catalogue`: every requirement, for people to read and for certificates to count by. */
export const catalogueCommand = async (
  { check = false }: CatalogueOptions,
  write: (text: string) => void,
): Promise<number> => {
  const suites = await loadSuites()
  const asked = surfaces.map(({ name }): Asked => {
    const contract = loadContract(name)
    return { contract, catalogue: catalogueOf(contract, suites) }
  })
  const { version } = toolOf()
  const sets = Object.fromEntries(asked.map((each) => [each.contract.surface, setOf(each)]))
  const texts: readonly (readonly [string, string])[] = [
    ['docs/requirements.md', document(asked)],
    [`requirements/${version}.json`, requirementSetText(requirementSet(version, sets))],
  ]
  const stale = texts.filter(([file, text]) => currentOf(join(packageRoot, file)) !== text)
  for (const [file, text] of stale) {
    if (!check) writeFileSync(join(packageRoot, file), text)
    write(check ? `${file} does not match the suites: blockspec catalogue writes it\n` : `${file}\n`)
  }
  return check && stale.length > 0 ? 1 : 0
}
