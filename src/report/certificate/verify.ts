import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { stableJson } from '../stable-json.js'
import { archiveEnd, contentAt, headOf, nextAfter, sizeIn } from './archive.js'
import { manifestName, publicPem, type Signature, signatureName } from './certify.js'
import { type Manifest, sha256 } from './manifest.js'

/** What came of looking at a certificate: it is good exactly when nothing is wrong. */
export interface Verification {
  /** What is wrong, each beginning with the file it is wrong with. */
  readonly wrong: readonly string[]
  /** Absent when it cannot be trusted. */
  readonly manifest?: Manifest
  /** Of whoever signed, PEM. */
  readonly publicKey?: string
  readonly files: ReadonlyMap<string, Buffer>
}

interface Entry {
  readonly wrong: readonly string[]
  readonly bytes: Buffer
  readonly next: number
}

const none: ReadonlyMap<string, Buffer> = new Map()

/** The file that begins at `start`, held to its name and, where it is known, its size. */
const entryAt = (archive: Buffer, start: number, name: string, known?: number): Entry => {
  const head = archive.subarray(start, contentAt(start))
  const size = known ?? sizeIn(head) ?? 0
  const bytes = archive.subarray(contentAt(start), contentAt(start) + size)
  const next = nextAfter(start, size)
  const padding = archive.subarray(contentAt(start) + size, next)
  const isWhole = next <= archive.length
  return {
    wrong: [
      ...(head.equals(headOf(name, size)) ? [] : [`${name}: its entry in the archive was altered`]),
      ...(isWhole ? [] : [`${name}: the archive ends within it`]),
      ...(padding.every((byte) => byte === 0) ? [] : [`${name}: something was put behind it`]),
    ],
    bytes,
    next,
  }
}

const parsed = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}

const isSignature = (value: unknown, bytes: Buffer): value is Signature =>
  typeof value === 'object' &&
  value !== null &&
  'algorithm' in value &&
  value.algorithm === 'Ed25519' &&
  ['manifest', 'publicKey', 'signature'].every(
    (name) => name in value && typeof Object.entries(value).find(([key]) => key === name)?.[1] === 'string',
  ) &&
  // Spaces and unknown members say nothing, and are no less an alteration.
  Object.keys(value).length === 4 &&
  bytes.equals(Buffer.from(stableJson(value)))

const isOf = (manifest: Buffer, { publicKey, signature }: Signature): boolean => {
  try {
    const key = createPublicKey(publicKey)
    const bytes = Buffer.from(signature, 'base64')
    // Of several ways to write a key or a signature, one is ours.
    if (publicPem(key) !== publicKey || bytes.toString('base64') !== signature) return false
    return verify(null, manifest, key, bytes)
  } catch {
    return false
  }
}

const signatureFaults = (manifest: Buffer, value: unknown, bytes: Buffer): readonly string[] => {
  if (!isSignature(value, bytes)) return [`${signatureName}: was altered`]
  const isMeant = value.manifest === sha256(manifest)
  if (isOf(manifest, value)) return isMeant ? [] : [`${signatureName}: was altered`]
  return isMeant
    ? [`${signatureName}: was altered, or was made to fit an altered ${manifestName}`]
    : [`${manifestName}: was altered`]
}

const isManifest = (value: unknown): value is Manifest =>
  typeof value === 'object' && value !== null && 'certificate' in value && value.certificate === 'blockspec'

const restOf = (archive: Buffer, start: number, manifest: Manifest, publicKey: string): Verification => {
  const wrong: string[] = []
  const files = new Map<string, Buffer>()
  let place = start
  for (const { name, bytes: size, sha256: digest } of manifest.files) {
    const entry = entryAt(archive, place, name, size)
    wrong.push(...entry.wrong)
    if (sha256(entry.bytes) !== digest) wrong.push(`${name}: was altered`)
    files.set(name, entry.bytes)
    place = entry.next
  }
  if (!archive.subarray(place).equals(archiveEnd)) wrong.push('the end of the archive: was altered')
  return { wrong, manifest, publicKey, files }
}

/** Looks at every byte of a certificate; with `expected`, holds it to that signer. */
export const verifyArchive = (archive: Buffer, expected?: KeyObject): Verification => {
  const first = entryAt(archive, 0, manifestName)
  if (first.wrong.length > 0) return { wrong: first.wrong, files: none }
  const second = entryAt(archive, first.next, signatureName)
  const signature = parsed(second.bytes)
  const wrong = [...second.wrong, ...signatureFaults(first.bytes, signature, second.bytes)]
  const manifest = parsed(first.bytes)
  if (wrong.length > 0 || !isSignature(signature, second.bytes)) return { wrong, files: none }
  if (!isManifest(manifest)) return { wrong: [`${manifestName}: is of no certificate`], files: none }
  const rest = restOf(archive, second.next, manifest, signature.publicKey)
  const isForeign = expected !== undefined && publicPem(expected) !== signature.publicKey
  return isForeign
    ? { ...rest, wrong: [...rest.wrong, `${signatureName}: is of another key than the one given`] }
    : rest
}
