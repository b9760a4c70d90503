import { startReference } from '../reference/start-reference.js'
import { surfaceNamed } from '../target/surface.js'
import type { IdentityConfig, Target } from '../target/target.js'
import { UsageError } from '../usage-error.js'

/** A target that answers, and how to let go of it. */
export interface RaisedTarget {
  readonly target: Target
  lower(): Promise<void>
}

const withReference = async (target: Target, faults: readonly string[]): Promise<RaisedTarget> => {
  const reference = await startReference({ ...target.embedded, faults }).catch((error: unknown) => {
    throw new UsageError(`${target.place}: ${error instanceof Error ? error.message : String(error)}`)
  })
  const identities = Object.fromEntries(
    Object.entries(reference.identities).map(([name, identity]): [string, IdentityConfig] => [
      name,
      { ...identity, place: target.place },
    ]),
  )
  return {
    target: {
      ...target,
      auth: {
        url: reference.authUrl,
        interface: 'public',
        serviceTypes: surfaceNamed(target.surface).serviceTypes,
      },
      identities,
    },
    lower: () => reference.close(),
  }
}

/** Starts the embedded reference where the target is that; any other target is taken to be up. */
export const raiseTarget = async (target: Target): Promise<RaisedTarget> =>
  target.embedded ? withReference(target, target.embedded.faults) : { target, lower: () => Promise.resolve() }
