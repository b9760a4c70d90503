import { accepted, type Relation } from './relation.js'

/** Rules of services. */
export const serviceRelations: readonly Relation[] = [
  accepted(
    'os-services.set-log',
    '/level',
    'a level, in capitals or not',
    ['info', 'INFO', 'Warning', 'dEBUG'].map((level) => ({
      path: {},
      // No logger begins like this, so nobody's level changes.
      body: { binary: '{binary}', server: '{host}', prefix: '{name}', level },
    })),
    { needs: ['admin', 'services'] },
  ),
]
