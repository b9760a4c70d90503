/** Something a target may lack. A need that is not met makes a requirement inapplicable, never skipped. */
export const capabilities = [
  'admin',
  'other',
  'reader',
  'images',
  'migration',
  'revert',
  'multiattach',
  'manage',
  'attach',
  'snapshots',
  'backups',
  'groups',
  'group-replication',
  'consistency-groups',
] as const
export type Capability = (typeof capabilities)[number]
