import { appendFileSync, fdatasyncSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { type Ledger, type LedgerEntry, openLedger } from './ledger.js'
import { readLedger } from './read-ledger.js'

vi.mock(import('node:fs'), async (importOriginal) => {
  const fs = await importOriginal()
  return { ...fs, fdatasyncSync: vi.fn(fs.fdatasyncSync) }
})

const head = {
  run: 'r1',
  target: 't',
  endpoint: 'http://127.0.0.1:1',
  pid: 1,
  startedAt: '2026-01-01T00:00:00Z',
}

const fresh = (): Ledger =>
  openLedger(join(mkdtempSync(join(tmpdir(), 'ledger-')), 'r1.ndjson'), head, { durable: true })

test('an intention is on the disk before anything is sent', () => {
  const ledger = fresh()
  ledger.intend({ kind: 'volume', name: 'blockspec-r1-1', identity: 'member' })
  expect(readFileSync(ledger.file, 'utf8')).toContain(
    '"event":"intended","number":1,"kind":"volume","name":"blockspec-r1-1"',
  )
  expect(readLedger(ledger.file).alive).toEqual([
    { number: 1, kind: 'volume', name: 'blockspec-r1-1', identity: 'member' },
  ])
})

test('what cannot be found out again is waited for until it is on the disk, and nothing else', () => {
  const ledger = fresh()
  const waits = vi.mocked(fdatasyncSync)
  const waitsFor = (tell: () => unknown): number => {
    waits.mockClear()
    tell()
    return waits.mock.calls.length
  }
  const marked = { kind: 'volume', name: 'blockspec-mwrhbe4s38cb-1', identity: 'member' } as const
  const entry = ledger.intend(marked)
  expect(waitsFor(() => ledger.intend(marked))).toBe(1)
  expect(waitsFor(() => ledger.made(entry, 'id-1'))).toBe(0)
  expect(waitsFor(() => ledger.displaced('id-1'))).toBe(1)
  expect(waitsFor(() => ledger.offered('id-1'))).toBe(1)
  expect(waitsFor(() => ledger.handedOver('id-1', 'other'))).toBe(1)
  expect(waitsFor(() => ledger.gone(entry))).toBe(0)
  const nameless = ledger.intend({ ...marked, name: '' })
  expect(waitsFor(() => ledger.made(nameless, 'id-2'))).toBe(1)
  expect(waitsFor(() => ledger.close())).toBe(1)
})

test('storage that is managed again is taken over, by its reference', () => {
  const ledger = fresh()
  const letGo = (id: string, reference: unknown): void => {
    ledger.made(ledger.intend({ kind: 'snapshot', name: `n-${id}`, identity: 'member' }), id)
    ledger.letGo(id, { of: 'snapshot', host: 'h', reference, volumeId: 'v' })
  }
  letGo('a', { 'source-name': 'one' })
  letGo('b', { 'source-name': 'two' })
  ledger.takenOver({ 'source-name': 'two' })
  expect(ledger.alive().map(({ id, takenOver }) => [id, takenOver])).toEqual([
    ['a', undefined],
    ['b', true],
  ])
})

test('what is put up for transfer takes its snapshots along', () => {
  const ledger = fresh()
  for (const volume of ['v', 'w'])
    ledger.intend({ kind: 'snapshot', name: volume, identity: 'member', volume })
  ledger.offered('v')
  const offered = ledger.alive().map(({ volume, offered }) => [volume, offered])
  expect(offered).toEqual([
    ['v', true],
    ['w', undefined],
  ])
  expect(readLedger(ledger.file).alive).toEqual(ledger.alive())
})

test('what is emptied is nothing to a run, and something to whoever sweeps up', () => {
  const ledger = fresh()
  const entry = ledger.made(ledger.intend({ kind: 'volume', name: 'n', identity: 'member' }), 'id')
  ledger.emptied(entry)
  expect(ledger.alive()).toEqual([])
  expect(readLedger(ledger.file).alive).toEqual([{ ...entry, emptied: true }])
})

test('what is read back is what was alive, whatever happened in between', () => {
  const steps = fc.array(
    fc.constantFrom('intend', 'made', 'displaced', 'offered', 'let go', 'handed over', 'refused', 'gone'),
    {
      maxLength: 40,
    },
  )
  fc.assert(
    fc.property(steps, (history) => {
      const ledger = fresh()
      const open: LedgerEntry[] = []
      for (const step of history) {
        if (step === 'intend')
          open.push(ledger.intend({ kind: 'snapshot', name: `n${open.length}`, identity: 'other' }))
        const entry = open[0]
        if (!entry) continue
        if (step === 'made') open[0] = ledger.made(entry, `id-${entry.number}`)
        if (step === 'displaced' && entry.id) {
          ledger.displaced(entry.id)
          open[0] = { ...entry, displaced: true }
        }
        if (step === 'offered' && entry.id) {
          ledger.offered(entry.id)
          open[0] = { ...entry, offered: true }
        }
        if (step === 'let go' && entry.id) {
          const storage = {
            of: 'volume',
            host: 'h',
            reference: { 'source-name': 'v' },
            volumeId: 'v',
          } as const
          ledger.letGo(entry.id, storage)
          open[0] = { ...entry, storage }
        }
        if (step === 'handed over' && entry.id) {
          ledger.handedOver(entry.id, 'admin')
          open[0] = { ...entry, identity: 'admin' }
        }
        if (step === 'refused' || step === 'gone') {
          ledger[step](entry)
          open.shift()
        }
      }
      ledger.close()
      expect(readLedger(ledger.file).alive).toEqual(ledger.alive())
      expect(ledger.alive()).toEqual([...open].sort((a, b) => a.number - b.number))
    }),
    { numRuns: 30 },
  )
})

test('a last line that a crash cut short is passed over', () => {
  const ledger = fresh()
  const entry = ledger.made(ledger.intend({ kind: 'volume', name: 'v', identity: 'member' }), 'id-1')
  appendFileSync(ledger.file, '{"event":"gone","num')
  expect(readLedger(ledger.file).alive).toEqual([entry])
})

test('a file that is no ledger is named', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'ledger-')), 'x.ndjson')
  writeFileSync(file, '{"a": 1}\n')
  expect(() => readLedger(file)).toThrow(`${file}:1: no ledger`)
})
