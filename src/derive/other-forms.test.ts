import { expect, test } from 'vitest'
import type { SourceChapter } from './api-reference.js'
import { claimPath } from './claim-path.js'
import { factsOf } from './operation-facts.js'
import { readApiReference } from './read-api-reference.js'
import { soundSource, withSource } from './testing/fixture-source.js'

/** A chapter as the Compute reference writes one. */
const proxies = [
  '=====================',
  ' Proxies (DEPRECATED)',
  '=====================',
  '',
  '.. warning::',
  '',
  '   These will fail with a 404 starting from microversion 2.36.',
  '',
  'Show Thing',
  '==========',
  '',
  '.. rest_method:: GET /os-things/{thing_id}',
  '',
  'Normal response codes: 200',
  '',
  'Error response codes: unauthorized(401),forbidden(403),',
  'itemNotFound(404)',
  '',
  'Request',
  '-------',
  '',
  '.. rest_parameters:: parameters.yaml',
  '',
  '  - thing_id: name',
  '',
  'Response',
  '--------',
  '',
  '.. rest_parameters:: parameters.yaml',
  '',
  '  - thing: thing',
  '  - thing.name: name',
  '',
  '.. literalinclude:: ../../doc/samples/thing.json',
  '',
  'List Things',
  '-----------',
  '',
  '.. rest_method:: GET /os-things',
  '',
].join('\n')

const chapterOf = (files: Readonly<Record<string, string>>): SourceChapter =>
  withSource({ ...soundSource, 'proxies.inc': proxies, ...files }, (directory) => {
    const [chapter] = readApiReference(directory, ['proxies.inc']).chapters
    if (!chapter) throw new Error('no chapter read')
    return chapter
  })

test('an overlined title stands above a plain one of the same adornment', () => {
  const { title, operations } = chapterOf({})
  expect([title, operations[0]?.title]).toEqual(['Proxies (DEPRECATED)', 'Show Thing'])
})

test('a section with a method is an operation, however deep its title', () => {
  const { operations } = chapterOf({})
  expect(operations.map(({ title, path }) => `${title} ${path}`)).toEqual([
    'Show Thing /os-things/{thing_id}',
    'List Things /os-things',
  ])
})

test('codes may be told in a sentence', () => {
  const [show] = chapterOf({}).operations
  expect([show?.success, show?.errors]).toEqual([[200], [401, 403, 404]])
})

test('a dot in a table says what a member stands in', () => {
  const [show] = chapterOf({}).operations
  expect(show?.references.map(({ within, name }) => [within, name])).toEqual([
    [[], 'thing_id'],
    [[], 'thing'],
    [['thing'], 'name'],
  ])
})

test('a sample from another part of the repository may be laid inside, or be missing', () => {
  expect(chapterOf({}).operations[0]?.samples).toEqual([])
  const [show] = chapterOf({ 'doc/samples/thing.json': '{}' }).operations
  expect(show?.samples.map(({ path }) => path)).toEqual(['doc/samples/thing.json'])
})

test('a warning tells up to which version the operations of its chapter exist', () => {
  const chapter = chapterOf({})
  const untils = chapter.operations.map(
    (operation) => factsOf(operation, { ...chapter, chapter: 'proxies' }, undefined, '2.1').until,
  )
  expect(untils).toEqual(['2.35', '2.35'])
})

test('what the path names is a part of it, whatever its entry says', () => {
  const [show] = chapterOf({}).operations
  if (!show) throw new Error('no operation read')
  const { operation, conflicts } = claimPath('os-things.show', show, show.path)
  expect(conflicts.map(({ says }) => says)).toEqual(['{thing_id} stands in the path, but name is in body'])
  expect(operation.references[0]?.fact.in).toBe('path')
  expect(claimPath('os-things.show', show, '/os-things?{thing_id}=x').conflicts).toEqual([])
})

test('an entry takes from another what it does not say itself', () => {
  const merged =
    'base: &base { in: body, type: string, required: true }\nother: { <<: *base, required: false }\n'
  const parameters = withSource(
    { ...soundSource, 'parameters.yaml': `${soundSource['parameters.yaml']}${merged}` },
    (directory) => readApiReference(directory).parameters,
  )
  expect(parameters.get('other')).toMatchObject({ in: 'body', type: 'string', required: false })
})
