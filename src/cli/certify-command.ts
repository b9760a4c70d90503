import { createPrivateKey, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { loadContract } from '../contract/load-contract.js'
import { belongsTo, type Profile, profileNamed } from '../plan/profile.js'
import type { ArchivedFile } from '../report/certificate/archive.js'
import { signedArchive } from '../report/certificate/certify.js'
import { type Manifest, manifestOf } from '../report/certificate/manifest.js'
import {
  frozenReleases,
  frozenSetText,
  type RequirementSet,
  scoredBy,
} from '../report/certificate/requirement-set.js'
import { readReport, textOf } from '../report/read-report.js'
import type { ReportDocument } from '../report/report-document.js'
import { writeWhole } from '../report/write-report.js'
import { catalogueOf, loadSuites } from '../requirements/catalogue.js'
import { UsageError } from '../usage-error.js'

/** What `blockspec certify` was asked for. */
export interface CertifyOptions {
  readonly profile: string
  /** A private key. */
  readonly key: string
  /** The release whose requirements count. */
  readonly set?: string
  readonly output?: string
}

const privateKeyIn = (file: string): KeyObject => {
  const expected =
    'expected an Ed25519 private key in PEM form; make one with: openssl genpkey -algorithm ed25519'
  const text = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  if (text === undefined) throw new UsageError(`--key: there is no file ${file}; ${expected}`)
  try {
    const key = createPrivateKey(text)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // What is wrong with a key is not told: the message might hold some of it.
  }
  throw new UsageError(`--key: ${file} holds no such key; ${expected}`)
}

const profileOf = ({ profile }: ReportDocument, name: string, path: string): Manifest['profile'] => {
  if (profile?.name === name) return profile
  const of = profile === undefined ? 'no profile' : `the profile ${profile.name}`
  throw new UsageError(
    `--profile: ${path} is the report of a run with ${of}; make one with: blockspec run --profile ${name}`,
  )
}

/** A part of a run must not pass for the whole: everything that the profile asks is in its report, applicable or not. */
const holdToProfile = async (
  { target, requirements }: ReportDocument,
  profile: Profile,
  set: RequirementSet,
): Promise<void> => {
  const told = new Set(requirements.map(({ id }) => id))
  const scored = scoredBy(set, target.surface)
  const catalogue = catalogueOf(loadContract(target.surface), await loadSuites())
  const missing = catalogue.filter(
    (one) => belongsTo(one, profile) && scored.has(one.id) && !told.has(one.id),
  )
  if (missing.length === 0) return
  throw new UsageError(
    `certify: the report lacks ${missing.length} requirements of the profile ${profile.name}, ${missing[0]?.id} among them: ` +
      `expected that of a whole run; make one with: blockspec run --profile ${profile.name}`,
  )
}

const newestRelease = (): string =>
  frozenReleases()
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .at(-1) ?? ''

/** No byte of gzip's header may depend on the machine: its operating system is set to `unknown`. */
const packed = (name: string, bytes: Buffer): ArchivedFile => {
  const zipped = gzipSync(bytes, { level: 9 })
  zipped[9] = 255
  return { name: `${name}.gz`, bytes: zipped }
}

/** A verdict without what it rests on certifies nothing. */
const besideReport = (directory: string, name: string): Buffer => {
  const file = join(directory, name)
  if (existsSync(file)) return readFileSync(file)
  throw new UsageError(
    `certify: there is no ${file}: expected what blockspec run wrote beside its report; keep them together`,
  )
}

/** What goes with a certificate: the report, every exchange's line, the exchanges behind findings, the requirements. */
const filesOf = (directory: string, report: string, set: string): readonly ArchivedFile[] => [
  packed('report.json', Buffer.from(textOf(report))),
  ...['record.ndjson', 'findings.har'].map((name) => packed(name, besideReport(directory, name))),
  { name: 'requirements.json', bytes: Buffer.from(set) },
]

const exitCodes = { compliant: 0, 'not compliant': 1, undecided: 3 } as const

/** `blockspec certify`: one signed archive of a run; the exit code tells the verdict. */
export const certifyCommand = async (
  path: string,
  options: CertifyOptions,
  write: (text: string) => void,
): Promise<number> => {
  const key = privateKeyIn(options.key)
  const report = readReport(path)
  const profile = profileOf(report, options.profile, path)
  const directory = statSync(path).isDirectory() ? path : dirname(path)
  const setText = frozenSetText(options.set ?? newestRelease())
  const set: RequirementSet = JSON.parse(setText)
  await holdToProfile(report, profileNamed(options.profile, report.target.surface), set)
  const files = filesOf(directory, statSync(path).isDirectory() ? join(path, 'report.json') : path, setText)
  const manifest = manifestOf(report, profile, set, files)
  const output = options.output ?? join(directory, 'certificate.tar')
  await writeWhole(output, signedArchive(manifest, files, key))
  const { scored, notScored, release } = manifest.requirementSet
  write(
    `${report.target.name}: ${manifest.verdict} with the profile ${profile.name}, by ${scored} requirements of ${release}` +
      `${notScored.length > 0 ? ` (${notScored.length} later ones not scored)` : ''}\n${output}\n`,
  )
  return exitCodes[manifest.verdict]
}
