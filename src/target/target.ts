import type { Capability } from '../capability.js'
import type { IdentityName } from '../exchange.js'
import type { Microversion } from '../microversion.js'
import type { Budget } from './budget.js'
import type { Mode } from './mode.js'

/** The identities that credentials can be given for: all but `anonymous`. */
export const credentialNames = [
  'admin',
  'member',
  'reader',
  'other',
] as const satisfies readonly IdentityName[]
export type CredentialName = (typeof credentialNames)[number]

/** How the reference server is started when it is the target. */
export interface EmbeddedServer {
  readonly seed?: number
  /** Milliseconds that an asynchronous transition takes. */
  readonly delayMs?: number
  readonly faults: readonly string[]
  /** Ways in which it differs though correct. */
  readonly variations?: readonly string[]
}

/** Where tokens come from and which endpoint of the catalogue is meant. */
export interface AuthConfig {
  /** Keystone's root, ending in `/v3`. */
  readonly url: string
  readonly region?: string
  readonly interface: 'public' | 'internal' | 'admin'
  /** The best first. */
  readonly serviceTypes: readonly string[]
}

/** Whom to trust over TLS and who we are there; files are read when the target is connected to. */
export interface TlsConfig {
  /** File of the authorities to trust, in place of the usual ones. */
  readonly ca?: string
  /** File of our own certificate. */
  readonly cert?: string
  /** File of its key; absent when that stands in the same file. */
  readonly key?: string
  /** Whether the other side's certificate is looked at. */
  readonly verify: boolean
}

/** One set of credentials: a password of a user, an application credential, or a token that exists already. */
export interface IdentityConfig {
  readonly username?: string
  readonly userId?: string
  readonly userDomain?: string
  readonly userDomainId?: string
  readonly password?: string
  readonly token?: string
  /** Nobody checks who it is: without Keystone, everyone is an administrator. */
  readonly isUnchecked?: true
  readonly applicationCredentialId?: string
  /** Instead of its id, together with its user. */
  readonly applicationCredentialName?: string
  readonly applicationCredentialSecret?: string
  readonly project?: string
  readonly projectId?: string
  readonly projectDomain?: string
  readonly projectDomainId?: string
  /** Scoped to the whole system instead of a project. */
  readonly system?: boolean
  /** Where it is configured, for messages: `targets.yaml:12:7`. */
  readonly place: string
}

/** A known deviation: it annotates findings and lets a gate pass, and never changes a verdict. */
export interface Waiver {
  /** Id of the finding, `*` for any characters. */
  readonly finding: string
  readonly reason: string
  readonly link?: string
  /** The last day on which it counts: `2027-01-31`. */
  readonly expires?: string
  /** The target deviates but now and then: a run that does not find it makes nothing of that. */
  readonly occasional?: boolean
  /** Where it is configured, for messages: `targets.yaml:30:9`. */
  readonly place: string
}

/** The endpoint under test as configured; variables are filled in and defaults applied. */
export interface Target {
  readonly name: string
  readonly surface: string
  /** Present: the target is the reference server, to be started first. */
  readonly embedded?: EmbeddedServer
  readonly auth?: AuthConfig
  readonly tls?: TlsConfig
  /** As configured; absent when the catalogue tells it. */
  readonly endpoint?: string
  readonly identities: Readonly<Partial<Record<CredentialName, IdentityConfig>>>
  /** What the target is declared to have or to lack. */
  readonly capabilities: Readonly<Partial<Record<Capability, boolean>>>
  /** Narrows the endpoint's own range. */
  readonly microversions: { readonly min?: Microversion; readonly max?: Microversion }
  /** Requests, and scenarios, side by side. */
  readonly concurrency: number
  readonly requestTimeoutS: number
  readonly transitionTimeoutS: number
  readonly maxBodyBytes: number
  readonly volumeType?: string
  readonly availabilityZone?: string
  /** How far a run may go; by default `full` on this machine and `tenant` elsewhere. */
  readonly mode?: Mode
  readonly budget: Budget
  readonly waivers: readonly Waiver[]
  /** Directories of a vendor's own suites. */
  readonly suites: readonly string[]
  /** Where it is configured, for messages: `targets.yaml:12:3`. */
  readonly place: string
}
