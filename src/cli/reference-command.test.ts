import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../usage-error.js'
import { runReference } from './reference-command.js'

const collect = () => {
  const texts: string[] = []
  return { texts, write: (text: string) => void texts.push(text) }
}

describe('blockspec reference', () => {
  it('introduces itself and runs until it is told to end', async () => {
    const { texts, write } = collect()
    const ending = new AbortController()
    const finished = runReference({ write, signal: ending.signal })
    while (texts.length < 6) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(texts.join('')).toMatch(/endpoint {2}http:\/\/127\.0\.0\.1:\d+\/v3\nauth url {2}http/)
    ending.abort()
    expect(await finished).toBe(0)
  })

  it('lists its faults', async () => {
    const { texts, write } = collect()
    expect(await runReference({ write, listFaults: true, signal: AbortSignal.abort() })).toBe(0)
    expect(texts.length).toBeGreaterThan(200)
    expect(texts.join('')).toMatch(/^count-early +microversion +3\.0-3\.44 +breaks: count is unknown/m)
  })

  it('lists its faults for programs', async () => {
    const { texts, write } = collect()
    const signal = AbortSignal.abort()
    expect(await runReference({ write, listFaults: true, json: true, signal })).toBe(0)
    const list = JSON.parse(texts.join('')) as readonly { readonly id: string }[]
    expect(list.find(({ id }) => id === 'extend-keeps-size')).toMatchObject({
      ...{ class: 'semantics', rule: 'an extension changes the size', commands: 3 },
      ...{ microversions: { min: '3.0', max: '3.71' }, operations: ['volumes.action.os-extend'] },
    })
    await expect(runReference({ write, json: true, signal })).rejects.toThrow(
      /--json: expected with --list-faults/,
    )
  })

  it('names a fault it does not know', async () => {
    const { write } = collect()
    const started = runReference({ write, faults: ['merry'], signal: AbortSignal.abort() })
    await expect(started).rejects.toThrow(UsageError)
    await expect(started).rejects.toThrow(/--fault: unknown fault "merry"/)
  })

  it('lists its variations', async () => {
    const { texts, write } = collect()
    expect(await runReference({ write, listVariations: true, signal: AbortSignal.abort() })).toBe(0)
    expect(texts.length).toBeGreaterThanOrEqual(20)
    expect(texts.join('')).toMatch(/^zone-names +availability zones/m)
  })

  it('names a variation it does not know, and a state that it cannot read', async () => {
    const { write } = collect()
    const signal = AbortSignal.abort()
    await expect(runReference({ write, variations: ['merry'], signal })).rejects.toThrow(
      /^--variation: unknown variation "merry": expected one of answers-in-chunks, bodies-indented/,
    )
    const file = join(mkdtempSync(join(tmpdir(), 'reference-')), 'state.json')
    writeFileSync(file, '{"format": "other"}')
    await expect(runReference({ write, stateFile: file, signal })).rejects.toThrow(
      `--state: ${file}: expected the state of a reference server`,
    )
  })
})
