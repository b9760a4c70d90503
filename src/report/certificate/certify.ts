import { createPublicKey, type KeyObject, sign } from 'node:crypto'
import { stableJson } from '../stable-json.js'
import { type ArchivedFile, packArchive } from './archive.js'
import { type Manifest, sha256 } from './manifest.js'

/** Who vouches for a manifest. */
export interface Signature {
  readonly algorithm: 'Ed25519'
  /** SHA-256 of manifest.json. */
  readonly manifest: string
  /** PEM. */
  readonly publicKey: string
  /** Of manifest.json, base64. */
  readonly signature: string
}

/** The names of what every certificate begins with. */
export const [manifestName, signatureName] = ['manifest.json', 'signature.json'] as const

/** A public key as a certificate carries it. */
export const publicPem = (key: KeyObject): string => String(key.export({ type: 'spki', format: 'pem' }))

/** A manifest, its signature and the files it speaks of as one archive; the same input gives the same bytes. */
export const signedArchive = (
  manifest: Manifest,
  files: readonly ArchivedFile[],
  privateKey: KeyObject,
): Buffer => {
  const bytes = Buffer.from(stableJson(manifest))
  const signature: Signature = {
    algorithm: 'Ed25519',
    manifest: sha256(bytes),
    publicKey: publicPem(createPublicKey(privateKey)),
    signature: sign(null, bytes, privateKey).toString('base64'),
  }
  return packArchive([
    { name: manifestName, bytes },
    { name: signatureName, bytes: Buffer.from(stableJson(signature)) },
    ...files,
  ])
}
