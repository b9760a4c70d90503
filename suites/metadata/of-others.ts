import { memberIs, statusIs } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'
import type { Api } from '../../src/trial/api.js'
import type { Trial } from '../../src/trial/trial.js'

type Metadata = Api['volumes']['metadata']

const before = { kept: 'as it is', changed: 'old' }
const after = { changed: 'new' }

const changes = {
  create: ['posted to', (metadata: Metadata, id: string) => metadata.create(id, after)],
  replace: ['put on', (metadata: Metadata, id: string) => metadata.replace(id, after)],
  update: [
    'changed in one key of',
    (metadata: Metadata, id: string) => metadata.update(id, 'changed', after),
  ],
  delete: ['deleted of', (metadata: Metadata, id: string) => metadata.delete(id, 'changed')],
} as const

/** Two that begin with the same metadata; snapshots are of one volume. */
const two = {
  volumes: async ({ given }: Trial) => [
    await given.volume({ metadata: before }),
    await given.volume({ metadata: before }),
  ],
  snapshots: async ({ given }: Trial) => {
    const { id: volume_id } = await given.volume()
    const wanted = { volume_id, metadata: before }
    return [await given.snapshot(wanted), await given.snapshot(wanted)]
  },
} as const

/** What is done to the metadata of one leaves those of another, that have the same keys, as they are. */
export const metadataOfOthers = (
  kind: keyof typeof two,
  verbs: readonly (keyof typeof changes)[],
): Readonly<Record<string, Requirement>> =>
  Object.fromEntries(
    verbs.map((verb): readonly [string, Requirement] => {
      const [done, change] = changes[verb]
      return [
        `metadata.${verb}/leaves-other-${kind}`,
        {
          title: `metadata ${done} one of the ${kind} leave those of the others`,
          operation: `${kind}.metadata.${verb}`,
          facet: 'route',
          ...(kind === 'snapshots' ? { needs: ['snapshots'] } : {}),
          async run(trial) {
            const { confirm } = trial
            const metadata: Metadata = trial.api[kind].metadata
            const [one, other] = await two[kind](trial)
            const list = (id = ''): Promise<Exchange> => metadata.list(id)
            confirm(await change(metadata, one?.id ?? ''), statusIs(200))
            await trial.soon(() => list(one?.id), statusIs(200), memberIs('/metadata', made[verb]))
            confirm(await list(other?.id), statusIs(200), memberIs('/metadata', before))
          },
        },
      ]
    }),
  )

/** What the one has in the end. */
const made = {
  create: { ...before, ...after },
  replace: after,
  update: { ...before, ...after },
  delete: { kept: before.kept },
} as const
