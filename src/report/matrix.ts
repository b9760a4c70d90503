import type { Level, Verdict } from '../finding.js'
import { compareMicroversions, type Microversion, microversionsOf } from '../microversion.js'
import { type Answer, answerOf } from './answer.js'
import { type Standing, standingsOf } from './compliance.js'
import type { ReportDocument } from './report-document.js'

/** One letter says how a requirement fared at one microversion of one target; `.` where it was not asked. */
export const letters = {
  failed: 'f',
  inconclusive: 'i',
  passed: 'p',
  inapplicable: 'n',
} as const satisfies Readonly<Record<Verdict, string>>

/** What was said of a stretch of microversions: what was found there, or why it was not judged. */
interface Said {
  readonly microversions: readonly Microversion[]
  readonly text: string
}

/** How one requirement fared at one target: a letter for each microversion of the matrix. */
interface Fate {
  readonly verdicts: string
  readonly said?: readonly Said[]
  /** Whether waivers cover all that was found. */
  readonly isWaived?: true
}

/** One target of a matrix. */
interface MatrixTarget {
  /** Its name, and what tells it from others of that name. */
  readonly name: string
  readonly endpoint: string
  readonly startedAt: string
  readonly seed: number
  readonly version: string
  readonly profile?: string
  readonly answer: Answer
  /** At each microversion of the matrix; `null` where the target does not have it. */
  readonly standings: readonly (Standing | null)[]
  /** Where its own report is, from the page. */
  readonly report?: string
}

/** One requirement; `fates` holds for each target a position in those of the matrix. */
export interface MatrixRequirement {
  readonly id: string
  readonly title: string
  readonly level: Level
  readonly chapter: string
  readonly fates: readonly number[]
}

/** Targets of one surface side by side. */
export interface Matrix {
  readonly surface: string
  readonly versions: readonly Microversion[]
  readonly targets: readonly MatrixTarget[]
  readonly fates: readonly Fate[]
  readonly requirements: readonly MatrixRequirement[]
}

/** What is kept of one report while others are read: a hundredth of it. */
export interface Column {
  readonly surface: string
  readonly target: Omit<MatrixTarget, 'standings'>
  readonly versions: readonly Microversion[]
  readonly standings: readonly Standing[]
  readonly requirements: readonly (Omit<MatrixRequirement, 'fates'> & { readonly fate: Fate })[]
}

const longestText = 300
const mostTexts = 4

type Judged = ReportDocument['requirements'][number]
type Found = ReportDocument['findings'][number]

/** The same text of several microversions is said once. */
const gathered = (each: readonly (readonly [Microversion, string])[]): readonly Said[] => {
  const texts = new Map<string, Microversion[]>()
  for (const [microversion, text] of each) {
    const short = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text
    const known = texts.get(short)
    if (known === undefined) texts.set(short, [microversion])
    else if (!known.includes(microversion)) known.push(microversion)
  }
  return [...texts].slice(0, mostTexts).map(([text, microversions]) => ({ microversions, text }))
}

const fateOf = (
  { cells }: Judged,
  found: readonly Found[],
  positions: ReadonlyMap<Microversion, number>,
): Fate => {
  const verdicts = Array.from(positions, () => '.')
  const reasons: (readonly [Microversion, string])[] = []
  for (const { microversion, verdict, reason } of cells) {
    const position = positions.get(microversion)
    if (position === undefined) continue
    verdicts[position] = letters[verdict]
    if (reason !== undefined && verdict !== 'failed') reasons.push([microversion, reason])
  }
  const said = gathered([
    ...found.map(({ microversion, message }): readonly [Microversion, string] => [microversion, message]),
    ...reasons,
  ])
  return {
    verdicts: verdicts.join(''),
    ...(said.length > 0 && { said }),
    ...(found.length > 0 && found.every(({ waiver }) => waiver !== undefined) && { isWaived: true }),
  }
}

const findingsByRequirement = ({ findings }: ReportDocument): ReadonlyMap<string, readonly Found[]> => {
  const found = new Map<string, Found[]>()
  for (const finding of findings) {
    const known = found.get(finding.requirement)
    if (known === undefined) found.set(finding.requirement, [finding])
    else known.push(finding)
  }
  return found
}

/** What a matrix keeps of a report; a vendor's own suites are no part of it, since others were not asked them. */
export const columnOf = (report: ReportDocument, href?: string): Column => {
  const { target, startedAt, seed, tool, profile } = report
  const versions = microversionsOf(target.microversions)
  const positions = new Map(versions.map((version, position) => [version, position]))
  const found = findingsByRequirement(report)
  return {
    surface: target.surface,
    target: {
      ...{ name: target.name, endpoint: target.endpoint, startedAt, seed, version: tool.version },
      ...(profile && { profile: profile.name }),
      answer: answerOf(report),
      ...(href !== undefined && { report: href }),
    },
    versions,
    standings: [...standingsOf(report).values()],
    requirements: report.requirements.map((requirement) => {
      const { id, title, level, chapter } = requirement
      return { id, title, level, chapter, fate: fateOf(requirement, found.get(id) ?? [], positions) }
    }),
  }
}

/** Fates, each kept once: most requirements fare alike. */
class Fates {
  readonly all: Fate[] = []
  readonly #known = new Map<string, number>()

  place(fate: Fate): number {
    const key = JSON.stringify(fate)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.#known.set(key, this.all.length)
    return this.all.push(fate) - 1
  }
}

/** Puts the letters of a column where the matrix has its microversions. */
const laidOut = (column: Column, versions: readonly Microversion[]): ((fate: Fate) => Fate) => {
  const positions = versions.map((version) => column.versions.indexOf(version))
  return (fate) => ({ ...fate, verdicts: positions.map((at) => fate.verdicts[at] ?? '.').join('') })
}

const matrixFor = (surface: string, columns: readonly Column[]): Matrix => {
  const versions = [...new Set(columns.flatMap((column) => column.versions))].sort(compareMicroversions)
  const fates = new Fates()
  const unasked = fates.place({ verdicts: '.'.repeat(versions.length) })
  const requirements = new Map<string, MatrixRequirement & { readonly fates: number[] }>()
  for (const [index, column] of columns.entries()) {
    const layOut = laidOut(column, versions)
    for (const { fate, ...head } of column.requirements) {
      const known = requirements.get(head.id) ?? { ...head, fates: columns.map(() => unasked) }
      requirements.set(head.id, known)
      known.fates[index] = fates.place(layOut(fate))
    }
  }
  return {
    surface,
    versions,
    targets: columns.map(({ target, standings, versions: own }) => ({
      ...target,
      standings: versions.map((version) => standings[own.indexOf(version)] ?? null),
    })),
    fates: fates.all,
    requirements: [...requirements.values()].sort((a, b) =>
      a.chapter < b.chapter ? -1 : a.chapter > b.chapter ? 1 : 0,
    ),
  }
}

/** A matrix for each surface, in the order in which the surfaces come first. */
export const matricesOf = (columns: readonly Column[]): readonly Matrix[] =>
  [...new Set(columns.map(({ surface }) => surface))].map((surface) =>
    matrixFor(
      surface,
      columns.filter((column) => column.surface === surface),
    ),
  )
