import type { CatalogueEntry } from './fault-class.js'

/** Faults of quotas and limits. */
export const quotasFaults = [
  {
    id: 'type-quota-not-enforced',
    class: 'semantics',
    rule: 'the quota of a volume type is enforced',
    operations: ['volumes.create', 'snapshots.create'],
  },
  {
    id: 'volume-size-quota-not-enforced',
    class: 'semantics',
    rule: 'no volume is larger than the quota lets any be',
    operations: ['volumes.create', 'volumes.action.os-extend'],
  },
  {
    id: 'project-quota-ignored',
    class: 'semantics',
    rule: 'the quota of a project is the one that was set for it',
    operations: ['volumes.create', 'snapshots.create'],
  },
  {
    id: 'unknown-quota-accepted',
    class: 'validation',
    rule: 'a quota that does not exist is not set',
    operations: ['os-quota-sets.update', 'os-quota-class-sets.update'],
  },
  {
    id: 'quota-below-minus-one-accepted',
    class: 'validation',
    rule: 'a quota is a number, or -1 for no limit',
    operations: ['os-quota-sets.update', 'os-quota-class-sets.update'],
  },
  {
    id: 'quota-update-resets-others',
    class: 'semantics',
    rule: 'an update leaves the quotas it does not name',
    operations: ['os-quota-sets.update'],
  },
  {
    id: 'quota-delete-keeps',
    class: 'semantics',
    rule: 'deleted quotas revert to their defaults',
    operations: ['os-quota-sets.delete'],
  },
  {
    id: 'quota-defaults-of-project',
    class: 'semantics',
    rule: 'the defaults are the same whatever was set for the project',
    operations: ['os-quota-sets.defaults.list'],
  },
  {
    id: 'quota-usage-of-caller',
    class: 'isolation',
    rule: 'the usage is that of the project asked for',
    operations: ['os-quota-sets.show-usage'],
  },
  {
    id: 'quota-usage-always-zero',
    class: 'semantics',
    rule: 'the usage counts what the project has',
    operations: ['os-quota-sets.show-usage'],
  },
  {
    id: 'quota-unset-shown-as-unlimited',
    class: 'semantics',
    rule: 'a project for which nothing was set has the default quotas',
    operations: ['os-quota-sets.show'],
  },
  {
    id: 'quota-usage-only-by-true',
    class: 'semantics',
    rule: 'the usage is asked for by any word for true',
    operations: ['os-quota-sets.show-usage'],
  },
  {
    id: 'quota-usage-with-default-limits',
    class: 'semantics',
    rule: 'the usage comes with the limits of the project',
    operations: ['os-quota-sets.show-usage'],
  },
  {
    id: 'type-quotas-not-shown',
    class: 'schema',
    rule: 'there are quotas of each volume type',
    operations: ['os-quota-sets.show', 'os-quota-class-sets.show'],
  },
  {
    id: 'quota-class-id-always-default',
    class: 'semantics',
    rule: 'a quota class is shown by its own name',
    operations: ['os-quota-class-sets.show'],
  },
  {
    id: 'limits-by-default',
    class: 'semantics',
    rule: 'the limits of a project are the quotas that were set for it',
    operations: ['limits.list'],
  },
  {
    id: 'limits-show-no-usage',
    class: 'semantics',
    rule: 'the limits come with what is used of them',
    operations: ['limits.list'],
  },
  {
    id: 'limits-of-others-for-members',
    class: 'isolation',
    rule: "only administrators are shown another project's limits",
    operations: ['limits.list'],
  },
  {
    id: 'limits-project-filter-early',
    class: 'microversion',
    rule: "before 3.39 the limits are the caller's own",
    operations: ['limits.list'],
  },
] as const satisfies readonly CatalogueEntry[]
