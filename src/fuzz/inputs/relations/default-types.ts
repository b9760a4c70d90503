import { type Relation, refused } from './relation.js'

/** Rules of default types. */
export const defaultTypeRelations: readonly Relation[] = [
  refused(
    'default-types.update',
    '/default_type/volume_type',
    'a type that there is',
    [
      { path: { project_id: '{unknown}' }, body: { default_type: { volume_type: 'blockspec-none' } } },
      { path: { project_id: '{unknown}' }, body: { default_type: { volume_type: '{unknown}' } } },
    ],
    { needs: ['admin', 'settings', 'default-types'], codes: [400, 404] },
  ),
]
