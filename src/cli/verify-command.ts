import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { frozenReleases, frozenSetText } from '../report/certificate/requirement-set.js'
import { type Verification, verifyArchive } from '../report/certificate/verify.js'
import { formatMicroversions } from '../report/version-ranges.js'
import { visible, visibleLine } from '../report/visible-text.js'
import { UsageError } from '../usage-error.js'

/** What `blockspec verify` was asked for. */
export interface VerifyOptions {
  /** The public key that it must be signed with. */
  readonly key?: string
}

const longestLine = 300

const bytesOf = (file: string, what: string): Buffer => {
  if (existsSync(file)) return readFileSync(file)
  throw new UsageError(`${file}: there is no such file; expected ${what}`)
}

const publicKeyIn = (file: string): KeyObject => {
  const text = bytesOf(file, 'a public key in PEM form')
  try {
    const key = createPublicKey(text)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // The same answer for whatever is no key.
  }
  throw new UsageError(
    `--key: ${file} holds no Ed25519 key in PEM form; get one from a private key with: openssl pkey -in KEY -pubout`,
  )
}

/** Whether the requirements that come along are those that this release of the tool froze. */
const foreignSet = ({ manifest, files }: Verification): readonly string[] => {
  const release = manifest?.requirementSet.release ?? ''
  if (manifest === undefined || !frozenReleases().includes(release)) return []
  const isOurs = files.get('requirements.json')?.toString() === frozenSetText(release)
  return isOurs ? [] : [`requirements.json: is not the requirement set of release ${release}`]
}

/** How a key is told apart at a glance. */
const fingerprint = (pem: string): string =>
  createHash('sha256')
    .update(createPublicKey(pem).export({ type: 'spki', format: 'der' }))
    .digest('hex')

/** `blockspec verify`: says what a certificate certifies, or what of it was altered. */
export const verifyCommand = (
  file: string,
  { key }: VerifyOptions,
  write: (text: string) => void,
): number => {
  const expected = key === undefined ? undefined : publicKeyIn(key)
  const verification = verifyArchive(bytesOf(file, 'an archive that blockspec certify made'), expected)
  const { manifest, publicKey = '' } = verification
  const wrong = [...verification.wrong, ...foreignSet(verification)]
  for (const line of wrong) write(`${visibleLine(line, longestLine)}\n`)
  if (wrong.length > 0 || manifest === undefined) return 1
  const { target, profile, verdict, compliantAt, requirementSet, tool, startedAt, waivers } = manifest
  const lines = [
    `${target.name}: ${verdict} with the profile ${profile.name}`,
    `  complies at  ${formatMicroversions(compliantAt) || 'no microversion'}`,
    `  target       ${target.surface} at ${target.endpoint}`,
    `  run          ${startedAt} with ${tool.name} ${tool.version}, seed ${manifest.seed}`,
    `  requirements ${requirementSet.scored} of release ${requirementSet.release}`,
    ...profile.features.map(({ name, verdict: fared }) => `    ${name.padEnd(14)} ${fared}`),
    ...(waivers.length > 0 ? [`  waivers      ${waivers.length}; they excuse nothing here`] : []),
    `  signed by    ${fingerprint(publicKey)}${expected ? ', as expected' : ' (whose key that is, is for you to know: --key)'}`,
    'Nothing was altered.',
  ]
  for (const line of lines) write(`${visible(line.slice(0, longestLine))}\n`)
  return 0
}
