import type { Wish } from '../input.js'
import { admin, type Relation, refused, should } from './relation.js'

const quota = (values: object): Wish => ({ path: { project_id: '{unknown}' }, body: { quota_set: values } })
const quotaClass = (values: object): Wish => ({
  path: { quota_class_name: '{name}' },
  body: { quota_class_set: values },
})

/** Rules of quotas, of projects and of classes. */
export const quotaRelations: readonly Relation[] = [
  refused('os-quota-sets.update', '/quota_set', 'a quota that there is', [quota({ merriment: 5 })], {
    ...admin,
    ...should,
  }),
  refused('os-quota-sets.update', '/quota_set/volumes', 'at least -1', [quota({ volumes: -2 })], {
    ...admin,
    ...should,
  }),
  refused(
    'os-quota-class-sets.update',
    '/quota_class_set',
    'a quota that there is',
    [quotaClass({ merriment: 5 })],
    { ...admin, ...should },
  ),
  refused(
    'os-quota-class-sets.update',
    '/quota_class_set/volumes',
    'at least -1',
    [quotaClass({ volumes: -2 })],
    { ...admin, ...should },
  ),
]
