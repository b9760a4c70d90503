import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A small, sound API reference with one chapter of two operations; tests break one thing of it at a time. */
export const soundSource: Readonly<Record<string, string>> = {
  'index.rst': ['Things', '======', '', '.. include:: things.inc', ''].join('\n'),
  'things.inc': [
    '.. -*- rst -*-',
    '',
    'Things (things)',
    '===============',
    '',
    '**Thing statuses**',
    '',
    '+--------+-------+',
    '| Status | About |',
    '+--------+-------+',
    '| new    | one   |',
    '+--------+-------+',
    '| old    | two,  |',
    '|        | more  |',
    '+--------+-------+',
    '',
    'Show a thing',
    '~~~~~~~~~~~~',
    '',
    '.. rest_method::',
    '   GET /v3/{project_id}/things/{thing_id}',
    '',
    'Shows it. Available since API microversion 3.9.',
    '',
    'Response codes',
    '--------------',
    '',
    '.. rest_status_code:: success ../status.yaml',
    '',
    '   - 200',
    '',
    '.. rest_status_code:: error ../status.yaml',
    '',
    '   - 404',
    '',
    'Request',
    '-------',
    '',
    '.. rest_parameters:: parameters.yaml',
    '',
    '   - project_id: project_id_path',
    '   - thing_id: thing_id_path',
    '   - fields: fields',
    '',
    'Response Parameters',
    '-------------------',
    '',
    '.. rest_parameters:: parameters.yaml',
    '',
    '   - thing: thing',
    '   - name: name',
    '   - shared: shared',
    '   - shared: shared_tristate',
    '   - extra: extra',
    '',
    'Response Example',
    '----------------',
    '',
    '.. literalinclude::',
    '   ./samples/thing-show-response.json',
    '   :language: javascript',
    '',
    'Update a thing',
    '~~~~~~~~~~~~~~',
    '',
    '.. rest_method:: PUT /v3/{project_id}/things/{thing_id}',
    '',
    'Request',
    '-------',
    '',
    '.. rest_parameters:: parameters.yaml',
    '',
    '   - project_id: project_id_path',
    '   - thing_id: thing_id_path',
    '   - thing: thing',
    '   - name: name',
  ].join('\n'),
  'parameters.yaml': [
    'project_id_path: { in: path, required: true, type: string, description: The UUID of the project. }',
    'thing_id_path: { in: path, required: true, type: string, description: The UUID of the thing. }',
    'fields:',
    '  in: query',
    '  required: false',
    '  type: string',
    '  min_version: 3.60',
    'thing: { in: body, required: true, type: object }',
    'name: { in: body, required: true, type: string }',
    'shared: { in: body, required: true, type: boolean, min_version: 3.48, max_version: 3.68 }',
    'shared_tristate: { in: body, required: true, type: boolean, min_version: 3.69, description: True or null. }',
    'extra: { in: body, required: false, type: object }',
    '',
  ].join('\n'),
  'samples/thing-show-response.json': '{ "thing": { "name": null, "shared": true } }',
  'samples/v3.69/thing-show-response.json': '{ "thing": { "name": "a", "shared": null, "odd": 1 } }',
}

/** Runs `use` with a directory that holds the files, and removes it afterwards. */
export const withSource = <T>(files: Readonly<Record<string, string>>, use: (directory: string) => T): T => {
  const root = mkdtempSync(join(tmpdir(), 'blockspec-source-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      const path = join(root, 'v3', name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
    return use(join(root, 'v3'))
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
