import { describe, expect, test } from 'vitest'
import { readSurface, storedSurfaces } from '../contract/read-surface.js'
import { listFormats } from '../list-format.js'
import { type ErrataOfFile, errataByFile } from './errata-by-file.js'
import { errataText } from './errata-text.js'

describe.each(storedSurfaces())('the errata of %s', (name) => {
  const surface = readSurface(name)
  const ids = surface.index.errata.map(({ id }) => id)

  test('all stand under one file each', () => {
    const placed = errataByFile(surface).flatMap(({ errata }) => errata.map(({ id }) => id))
    expect(placed.sort()).toEqual([...ids].sort())
  })

  test.each(listFormats)('are all in the %s', (format) => {
    const text = errataText(surface, format)
    expect(ids.filter((id) => !text.includes(id))).toEqual([])
    expect(text).not.toContain('undefined')
  })
})

describe('errata of block-storage-v3', () => {
  const surface = readSurface('block-storage-v3')
  const find = (id: string) =>
    errataByFile(surface)
      .flatMap(({ file, errata }) => errata.map((erratum) => ({ file, ...erratum })))
      .find((erratum) => erratum.id === id)

  test('are filed by the file they name, the version history among them', () => {
    expect(find('attachment-is-misspelt-in-the-update')?.file).toBe('attachments.inc')
    const files = errataByFile(surface).map(({ file }) => file)
    expect(files).toContain('rest_api_version_history.rst')
    expect(files.at(-1)).toBe('several files')
  })

  test('name the operations that they bear on, with their published sections', () => {
    expect(find('attachment-is-misspelt-in-the-update')?.operations).toEqual([
      {
        id: 'attachments.update',
        url: 'https://docs.openstack.org/api-ref/block-storage/v3/#update-an-attachment',
        file: 'attachments.inc',
      },
    ])
  })

  test('fit a terminal', () => {
    const lines = errataText(surface, 'text').split('\n')
    expect(lines.filter((line) => line.length > 110)).toEqual([])
  })

  test('are no markup in Markdown', () => {
    const text = errataText(surface, 'markdown')
    expect(text).toContain('### reserved-attachment-has-nulls')
    expect(text).toContain('- **It says:** attach_mode and connection_info are always there.')
    expect(text).toContain('- **Basis:** only what a server does, so the point is advisory')
  })

  test('are data in JSON', () => {
    const { files } = JSON.parse(errataText(surface, 'json')) as { files: readonly ErrataOfFile[] }
    expect(files.flatMap(({ errata }) => errata)).toHaveLength(surface.index.errata.length)
  })
})
