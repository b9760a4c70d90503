import { at, isRefused, memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Resource } from '../../src/trial/set-up/tools.js'
import type { Trial } from '../../src/trial/trial.js'

type Metadata = Readonly<Record<string, string>>

/** Looks that a snapshot has exactly this metadata, wherever it is told. */
const has = async ({ api, confirm }: Trial, { id, name }: Resource, metadata: Metadata): Promise<void> => {
  confirm(await api.snapshots.metadata.list(id), statusIs(200), memberIs('/metadata', metadata))
  confirm(await api.snapshots.show(id), statusIs(200), memberIs('/snapshot/metadata', metadata))
  confirm(await api.snapshots.list({ name }), statusIs(200), memberIs('/snapshots/0/metadata', metadata))
  confirm(
    await api.snapshots.listDetail({ name }),
    statusIs(200),
    memberIs('/snapshots/0/metadata', metadata),
  )
}

const before: Metadata = { kept: 'as it is', changed: 'old' }

/** What the sections on a snapshot's whole metadata promise. */
export const metadata: Readonly<Record<string, Requirement>> = {
  'metadata.list/agrees-with-show': {
    title: 'the metadata of a snapshot is what the snapshot shows',
    operation: 'snapshots.metadata.list',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm }) {
      const { id } = await given.sharedSnapshot()
      const { response } = await api.snapshots.show(id)
      const shown = at(response.json, '/snapshot/metadata')
      const answer = await api.snapshots.metadata.list(id)
      confirm(answer, statusIs(200), memberIs('/metadata', shown), memberIs('/metadata', { key1: 'value1' }))
    },
  },

  // "Creates or replaces metadata items that match keys. Does not modify items that are not in the request."
  'metadata.create/merges': {
    title: 'metadata that is posted to a snapshot joins or replaces what it has, key by key',
    operation: 'snapshots.metadata.create',
    facet: 'route',
    needs: ['snapshots'],
    async run(trial) {
      const snapshot = await trial.given.snapshot({ metadata: before })
      const posted = { changed: 'new', added: 'too' }
      const answer = await trial.api.snapshots.metadata.create(snapshot.id, posted)
      trial.confirm(answer, statusIs(200), memberIncludes('/metadata', posted))
      await has(trial, snapshot, { ...before, ...posted })
      trial.confirm(await trial.api.snapshots.metadata.create(snapshot.id, {}), statusIs(200))
      await has(trial, snapshot, { ...before, ...posted })
    },
  },

  'metadata.create/answers-all': {
    title: 'metadata that is posted to a snapshot is answered with all its metadata',
    operation: 'snapshots.metadata.create',
    facet: 'route',
    level: 'should',
    needs: ['snapshots'],
    async run({ api, given, confirm }) {
      const { id } = await given.snapshot({ metadata: before })
      const answer = await api.snapshots.metadata.create(id, { added: 'too' })
      confirm(answer, statusIs(200), memberIs('/metadata', { ...before, added: 'too' }))
    },
  },

  // "Replaces all the snapshot's metadata with the key-value pairs in the request."
  'metadata.replace/replaces-all': {
    title: 'metadata that is put on a snapshot replaces all that it had',
    operation: 'snapshots.metadata.replace',
    facet: 'route',
    needs: ['snapshots'],
    async run(trial) {
      const snapshot = await trial.given.snapshot({ metadata: before })
      const bodies: readonly Metadata[] = [{ changed: 'new', Added: 'Too' }, { only: 'one' }, {}]
      for (const put of bodies) {
        const answer = await trial.api.snapshots.metadata.replace(snapshot.id, put)
        trial.confirm(answer, statusIs(200), memberIs('/metadata', put))
        await has(trial, snapshot, put)
      }
    },
  },

  'metadata.create/keeps-unicode': {
    title: 'metadata of a snapshot keeps its letters and their case',
    operation: 'snapshots.metadata.create',
    facet: 'route',
    needs: ['snapshots'],
    async run(trial) {
      const snapshot = await trial.given.snapshot()
      const posted = { CamelCase: 'Großer Wert', 'with_other-signs.1:2': '值 "quoted" & 50%', empty: '' }
      trial.confirm(await trial.api.snapshots.metadata.create(snapshot.id, posted), statusIs(200))
      await has(trial, snapshot, posted)
    },
  },

  'metadata.create/has-limits': {
    title: 'metadata with an empty or overlong key or an overlong value is refused and not kept',
    operation: 'snapshots.metadata.create',
    facet: 'route',
    level: 'should',
    needs: ['snapshots'],
    async run(trial) {
      const snapshot = await trial.given.snapshot({ metadata: before })
      for (const bad of [{ '': 'value' }, { ['k'.repeat(256)]: 'value' }, { key: 'v'.repeat(256) }]) {
        trial.confirm(await trial.api.snapshots.metadata.create(snapshot.id, bad), isRefused())
      }
      await has(trial, snapshot, before)
    },
  },

  'metadata.create/values-are-text': {
    title: 'metadata whose value is no text is refused and not kept',
    operation: 'snapshots.metadata.create',
    facet: 'route',
    level: 'should',
    needs: ['snapshots'],
    async run(trial) {
      const snapshot = await trial.given.snapshot({ metadata: before })
      for (const value of [7, true, null, { deep: 'er' }, ['a', 'b']]) {
        trial.confirm(await trial.api.snapshots.metadata.create(snapshot.id, { changed: value }), isRefused())
      }
      await has(trial, snapshot, before)
    },
  },
}

/** What the sections on one key of a snapshot's metadata promise. */
export const metadataKeys: Readonly<Record<string, Requirement>> = {
  'metadata.show/shows-one': {
    title: 'a key of the metadata of a snapshot is shown with its value alone',
    operation: 'snapshots.metadata.show',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm }) {
      const [snapshot] = await given.sharedSnapshots()
      const answer = await api.snapshots.metadata.show(snapshot?.id ?? '', 'letter')
      confirm(answer, statusIs(200), memberIs('/meta', { letter: 'b' }))
    },
  },

  'metadata.show/unknown-key': {
    title: 'a key that the metadata of a snapshot does not have is not found',
    operation: 'snapshots.metadata.show',
    facet: 'route',
    needs: ['snapshots'],
    ofAny: true,
    async run({ api, given, confirm }) {
      const { id } = await given.sharedSnapshot()
      confirm(await api.snapshots.metadata.show(id, 'no-such-key'), statusIs(404))
    },
  },

  'metadata.update/changes-one': {
    title: 'an update of a key of the metadata of a snapshot leaves the other keys',
    operation: 'snapshots.metadata.update',
    facet: 'route',
    needs: ['snapshots'],
    async run(trial) {
      const snapshot = await trial.given.snapshot({ metadata: before })
      const meta = { changed: 'new_value' }
      const answer = await trial.api.snapshots.metadata.update(snapshot.id, 'changed', meta)
      trial.confirm(answer, statusIs(200), memberIs('/meta', meta))
      await has(trial, snapshot, { ...before, ...meta })
      const shown = await trial.api.snapshots.metadata.show(snapshot.id, 'changed')
      trial.confirm(shown, statusIs(200), memberIs('/meta', meta))
    },
  },

  'metadata.update/leaves-what-the-path-does-not-name': {
    title: 'an update of one key of the metadata of a snapshot never changes another',
    operation: 'snapshots.metadata.update',
    facet: 'route',
    needs: ['snapshots'],
    async run(trial) {
      const snapshot = await trial.given.snapshot({ metadata: before })
      await trial.api.snapshots.metadata.update(snapshot.id, 'changed', { kept: 'overwritten' })
      const kept = memberIs('/metadata/kept', before.kept)
      trial.confirm(await trial.api.snapshots.metadata.list(snapshot.id), statusIs(200), kept)
    },
  },

  'metadata.update/takes-the-key-of-its-path': {
    title: 'an update of a key whose body has another key, or several, is refused',
    operation: 'snapshots.metadata.update',
    facet: 'route',
    level: 'should',
    needs: ['snapshots'],
    async run(trial) {
      const snapshot = await trial.given.snapshot({ metadata: before })
      for (const meta of [{ kept: 'x' }, { changed: 'x', kept: 'y' }]) {
        trial.confirm(await trial.api.snapshots.metadata.update(snapshot.id, 'changed', meta), isRefused())
      }
      await has(trial, snapshot, before)
    },
  },

  'metadata.delete/removes-one': {
    title: 'a deleted key of the metadata of a snapshot is gone, and the others are not',
    operation: 'snapshots.metadata.delete',
    facet: 'route',
    needs: ['snapshots'],
    async run(trial) {
      const { api, confirm } = trial
      const snapshot = await trial.given.snapshot({ metadata: before })
      confirm(await api.snapshots.metadata.delete(snapshot.id, 'changed'), statusIs(200))
      await has(trial, snapshot, { kept: 'as it is' })
      confirm(await api.snapshots.metadata.show(snapshot.id, 'changed'), statusIs(404))
    },
  },

  'metadata.delete/unknown-key': {
    title: 'a key that the metadata of a snapshot does not have cannot be deleted',
    operation: 'snapshots.metadata.delete',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm }) {
      const { id } = await given.sharedSnapshot()
      confirm(await api.snapshots.metadata.delete(id, 'no-such-key'), statusIs(404))
      confirm(await api.snapshots.metadata.list(id), memberIs('/metadata', { key1: 'value1' }))
    },
  },
}
