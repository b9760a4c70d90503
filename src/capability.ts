/** Something a target may lack. A need that is not met makes a requirement inapplicable, never skipped. */
export const capabilities = [
  'admin',
  'other',
  'reader',
  // It knows who asks, and keeps from some what it lets others do.
  'roles',
  'images',
  'migration',
  'revert',
  'multiattach',
  'manage',
  'attach',
  'snapshots',
  'backups',
  'groups',
  'clusters',
  // The services are ours to disable, and their log levels to change: nobody else uses them.
  'services',
  // A volume service has somewhere to keep replicas, and may fail over to it.
  'replication',
  'group-replication',
  'consistency-groups',
  'messages',
  'settings',
  // Its administrator may look at default types and set them: by some policies only those of the whole system may.
  'default-types',
  'encryption',
  // Volumes may be offered to other projects: not so before 3.70 where whatever is made is encrypted.
  'transfers',
] as const
export type Capability = (typeof capabilities)[number]

/** What a target has, and of what it has not, why that is thought: `no backup service is up`. */
export type Capabilities = Readonly<Record<Capability, true | string>>

/** Those that a target has. */
export const presentIn = (found: Capabilities): readonly Capability[] =>
  capabilities.filter((capability) => found[capability] === true)
