import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import type { Target } from '../target/target.js'
import { UsageError } from '../usage-error.js'

/** Whom to trust over TLS and who we are, as PEM texts. */
export interface Tls {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly verify: boolean
}

const what = { ca: 'authority', cert: 'client certificate', key: "client certificate's key" } as const

/** Reads the files of a target's TLS settings; one that is missing or none of its kind is a `UsageError`. */
export const readTls = ({ tls, name, place }: Target): Tls | undefined => {
  if (tls === undefined) return undefined
  const refuse = (kind: keyof typeof what, problem: string): never => {
    throw new UsageError(`${place}: target "${name}": ${what[kind]} ${tls[kind]}: ${problem}`)
  }
  const read = (kind: keyof typeof what): string | undefined => {
    const file = tls[kind]
    if (file === undefined) return undefined
    try {
      return readFileSync(file, 'utf8')
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
      return refuse(
        kind,
        code === 'ENOENT' ? 'no such file; check the path' : `cannot be read (${code}); name a file`,
      )
    }
  }
  const [ca, cert, key = cert] = [read('ca'), read('cert'), read('key')]
  for (const [kind, pem] of [
    ['ca', ca],
    ['cert', cert],
  ] as const) {
    if (pem !== undefined && !isCertificate(pem))
      refuse(kind, 'holds no certificate; expected one in PEM form')
  }
  if (cert !== undefined && !fits(cert, key)) {
    refuse(
      tls.key === undefined ? 'cert' : 'key',
      'holds no key that fits the certificate; expected one without a passphrase, in PEM form',
    )
  }
  return {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert, ...(key !== undefined && { key }) }),
    verify: tls.verify,
  }
}

const isCertificate = (pem: string): boolean => {
  try {
    return new X509Certificate(pem).subject !== undefined
  } catch {
    return false
  }
}

const fits = (cert: string, key: string | undefined): boolean => {
  try {
    createSecureContext({ cert, ...(key !== undefined && { key }) })
    return true
  } catch {
    return false
  }
}
