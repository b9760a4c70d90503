import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { UsageError } from '../usage-error.js'
import { countSource } from './count-source.js'
import { readApiReference } from './read-api-reference.js'
import { soundSource, withSource } from './testing/fixture-source.js'

const read = (files: Readonly<Record<string, string>>) => withSource(files, readApiReference)

/** The sound source with one text replaced in one file. */
const broken = (file: string, from: string, to: string): Readonly<Record<string, string>> => {
  const text = soundSource[file] ?? ''
  expect(text).toContain(from)
  return { ...soundSource, [file]: text.replace(from, to) }
}

const complaintOf = (files: Readonly<Record<string, string>>): string => {
  try {
    read(files)
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return (error as Error).message
  }
  throw new Error('no complaint')
}

describe('a sound source', () => {
  const reference = read(soundSource)
  const chapter = reference.chapters.find(({ file }) => file === 'things.inc')

  test('gives its operations with method and path, also from the next line', () => {
    const routes = chapter?.operations.map(({ method, path, anchor }) => `${anchor}: ${method} ${path}`)
    expect(routes).toEqual([
      'show-a-thing: GET /v3/{project_id}/things/{thing_id}',
      'update-a-thing: PUT /v3/{project_id}/things/{thing_id}',
    ])
  })

  test('gives the status table, cells over several lines joined', () => {
    expect(chapter?.statuses).toEqual(['new', 'old'])
  })

  test('keeps a version as it is written', () => {
    expect(reference.parameters.get('fields')?.since).toBe('3.60')
  })

  test('counts references by line, also on a last line without its newline, and names once', () => {
    expect(countSource(reference)).toEqual({
      operations: 2,
      requestReferences: 7,
      responseReferences: 5,
      requestParameters: 7,
      responseParameters: 4,
      errorCodes: 1,
      samples: 1,
    })
  })

  test('gives each section an anchor of its own', () => {
    expect(new Set(reference.anchors).size).toBe(reference.anchors.length)
    expect(reference.anchors).toContain('things-things')
  })
})

test.each([
  [
    'a single colon',
    'things.inc',
    '.. rest_method:: PUT',
    '.. rest_method: PUT',
    'things.inc:66: ".. rest_method: PUT',
  ],
  [
    'a misspelt directive',
    'things.inc',
    '.. rest_parameters::',
    '.. rest_paramters::',
    'things.inc:39: unknown directive',
  ],
  [
    'an unknown parameter',
    'things.inc',
    'fields: fields',
    'fields: feilds',
    'things.inc:43: unknown parameter "feilds"',
  ],
  [
    'an item without dash',
    'things.inc',
    '   - thing_id',
    '   thing_id',
    'things.inc:42: "thing_id: thing_id_path"',
  ],
  ['a path without slash', 'things.inc', 'PUT /v3', 'PUT -v3', 'things.inc:66: rest_method'],
  [
    'a missing sample',
    'things.inc',
    './samples/thing',
    './samples/nothing',
    'things.inc:59: no sample samples/nothing',
  ],
  [
    'a table outside its section',
    'things.inc',
    'Request\n',
    'Demand\n',
    'things.inc:39: rest_parameters below "Demand"',
  ],
  ['a strange status code', 'things.inc', '- 404', '- 4o4', 'things.inc:34: "4o4", expected a status code'],
  [
    'a strange underline',
    'things.inc',
    '~~~~~~~~~~~~\n',
    '^^^^^^^^^^^^\n',
    'things.inc:17: a title underlined with "^"',
  ],
  ['a missing include', 'index.rst', 'things.inc', 'nothing.inc', 'index.rst:4: no file nothing.inc'],
  ['a version that is none', 'parameters.yaml', '3.60', '3.x', 'parameters.yaml:7: min_version "3.x"'],
  [
    'an unknown place',
    'parameters.yaml',
    'in: query',
    'in: quary',
    'parameters.yaml:3: fields has no valid "in"',
  ],
  [
    'a key given twice',
    'parameters.yaml',
    'name: {',
    'thing: {',
    'parameters.yaml:9: Map keys must be unique',
  ],
])('%s is told with file and line', (_what, file, from, to, complaint) => {
  const message = complaintOf(broken(file, from, to))
  expect(message).toContain(complaint)
  expect(message).toMatch(/, expected \S/)
})

test('a sample that is no JSON is told with its name', () => {
  const files = { ...soundSource, 'samples/thing-show-response.json': '{ "thing": ' }
  expect(complaintOf(files)).toMatch(/^samples\/thing-show-response\.json:1: no JSON/)
})

test('an include cycle is told with its way', () => {
  const files = { ...soundSource, 'things.inc': `${soundSource['things.inc']}\n\n.. include:: index.rst\n` }
  expect(complaintOf(files)).toContain('index.rst includes itself (index.rst > things.inc > index.rst)')
})

test.runIf(process.env.BLOCKSPEC_API_REF)('the published reference is found whole', () => {
  const directory = join(process.env.BLOCKSPEC_API_REF ?? '', 'block-storage', 'v3')
  const reference = readApiReference(directory)
  const counts = countSource(reference)
  expect(counts).toMatchObject({
    operations: 198,
    errorCodes: 185,
    requestParameters: 837,
    responseReferences: 952,
  })
  expect(counts.requestReferences).toBe(838)
  expect(reference.parameters.get('filter_created_at')?.since).toBe('3.60')
  expect(reference.history).toHaveLength(72)
})
