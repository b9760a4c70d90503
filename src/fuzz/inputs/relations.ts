import { actionRelations } from './relations/actions.js'
import { backupRelations } from './relations/backups.js'
import { defaultTypeRelations } from './relations/default-types.js'
import { groupRelations } from './relations/groups.js'
import { metadataRelations } from './relations/metadata.js'
import { quotaRelations } from './relations/quotas.js'
import type { Relation } from './relations/relation.js'
import { serviceRelations } from './relations/services.js'
import { typeRelations } from './relations/types.js'
import { volumeRelations } from './relations/volumes.js'

/** Documented rules that no schema tells. */
export const relations: readonly Relation[] = [
  ...volumeRelations,
  ...metadataRelations,
  ...actionRelations,
  ...typeRelations,
  ...groupRelations,
  ...serviceRelations,
  ...backupRelations,
  ...defaultTypeRelations,
  ...quotaRelations,
]
