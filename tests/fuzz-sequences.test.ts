import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StoredFinding } from '../src/fuzz/finding-file.js'
import { replayFinding } from '../src/fuzz/replay.js'
import type { Command } from '../src/model/command.js'
import { type Reference, startReference } from '../src/reference/start-reference.js'
import { targetOf } from './reference-run.js'

const stateDirectory = mkdtempSync(join(tmpdir(), 'blockspec-'))
let reference: Reference
beforeAll(async () => {
  reference = await startReference({ delayMs: 3 })
})
afterAll(async () => {
  await reference.close()
  rmSync(stateDirectory, { recursive: true, force: true })
})

const step = (
  number: number,
  transition: string,
  refs: Command['refs'] = {},
  values: Command['values'] = {},
): Command => ({ transition, as: `#${number}`, at: '3.71', refs, values })

const texts = (number: number) => ({ name: `n${number}`, description: null })
const volume = step(1, 'volumes.create', {}, { ...texts(1), size: 1, metadata: {} })
const snapshot = step(2, 'snapshots.create/also-in-use', { self: '#1' }, { ...texts(2), metadata: {} })
const server = '5f1c0a6e-7f0b-4f0e-9d5a-1c9a5a4b7e21'
const creating = step(3, 'snapshots.action.os-reset_status/creating', { self: '#2' })

/** Sequences that show faults which chance comes upon late. */
const sequences: Readonly<Record<string, readonly Command[]>> = {
  'group-copy-skips-volume': [
    step(1, 'groups.create', {}, texts(1)),
    step(2, 'volumes.create/in-a-group', { self: '#1' }, { size: 1, name: 'n2' }),
    step(3, 'groups.action.create-from-src', { self: '#1' }, texts(3)),
  ],
  'busy-snapshot-deletable': [volume, snapshot, creating, step(4, 'snapshots.delete', { self: '#2' })],
  'snapshot-progress-ignored': [
    ...[volume, snapshot, creating],
    step(4, 'snapshots.action.os-update_snapshot_status/creating', { self: '#2' }),
  ],
  'busy-snapshot-transferable': [
    ...[volume, snapshot, creating],
    step(4, 'volume-transfers.create', { self: '#1' }, { name: 'n4' }),
  ],
  'retype-reserved-accepted': [
    ...[volume, step(2, 'types.create/public', {}, { ...texts(2), extraSpecs: { 'blockspec:a': 'x' } })],
    step(3, 'volumes.action.os-reset_status/maintenance', { self: '#1' }),
    step(4, 'volumes.action.os-retype', { self: '#1', type: '#2' }),
  ],
  'type-access-lists-one': [
    step(1, 'types.create/private', {}, { ...texts(1), extraSpecs: { 'blockspec:a': 'x' } }),
    step(2, 'types.action.addProjectAccess', { self: '#1' }),
    step(3, 'types.action.addProjectAccess/other', { self: '#1' }),
  ],
  'attachment-mode-read-only-by-default': [
    ...[volume, step(2, 'attachments.create', { self: '#1' }, { server })],
    step(3, 'attachments.update', { self: '#2' }),
  ],
  'connection-info-empty': [
    ...[volume, step(2, 'volumes.action.os-reserve', { self: '#1' })],
    step(3, 'volumes.action.os-initialize_connection', { self: '#1' }),
  ],
}

const requireVerdict = async (
  commands: readonly Command[],
  faults: readonly string[],
  verdict: 'passed' | 'failed',
): Promise<void> => {
  const finding: StoredFinding = {
    ...{ schemaVersion: 1, kind: 'states', tool: { name: 'blockspec', version: '0' }, id: 'a-sequence' },
    ...{ requirement: 'model/sequence', operation: 'volumes.create', microversion: '3.71', target: '' },
    ...{ check: '', at: '', message: '', seed: 1, path: '', told: [], script: '', case: commands },
  }
  reference.setFaults(faults)
  const { signal } = new AbortController()
  const replayed = await replayFinding({ target: targetOf(reference), finding, stateDirectory, signal })
  expect(replayed.verdict, replayed.failure?.message ?? replayed.trouble).toBe(verdict)
  expect(replayed.leaks).toBe(0)
  reference.setFaults([])
  expect(reference.resources()).toBe(0)
}

test.each(Object.entries(sequences))(
  '%s shows in a short sequence, and nothing without it',
  async (fault, commands) => {
    await requireVerdict(commands, [], 'passed')
    await requireVerdict(commands, [fault], 'failed')
  },
)

test('only an update that changes something has to be dated', async () => {
  const described = (description: string) =>
    step(2, 'volumes.update/description', { self: '#1' }, { about: description })
  const told = step(1, 'volumes.create', {}, { name: 'n1', description: 'about it', size: 1, metadata: {} })
  await requireVerdict([told, described('about it')], ['updated-at-never-set'], 'passed')
  await requireVerdict([told, described('of another')], ['updated-at-never-set'], 'failed')
})

test.each([
  ['volume-with-snapshots-deletable', 'volumes.delete'],
  ['cascade-leaves-snapshots', 'volumes.delete/cascade'],
])(
  'a snapshot that was given away with its volume is removed where its volume is gone: %s',
  async (fault, last) => {
    const commands = [
      ...[volume, snapshot, step(3, 'volume-transfers.create', { self: '#1' }, { name: 'n3' })],
      ...[step(4, 'volume-transfers.accept', { self: '#3' }), step(5, last, { self: '#1' })],
    ]
    await requireVerdict(commands, [fault], 'failed')
  },
)
