// https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes
import { suite } from '../src/suite.js'
import { metadataOfOthers } from './metadata/of-others.js'
import { atOnce } from './volumes/at-once.js'
import { create } from './volumes/create.js'
import { createFromBackup } from './volumes/create-from-backup.js'
import { createFromImage } from './volumes/create-from-image.js'
import { createFromSource } from './volumes/create-from-source.js'
import { createRefusals } from './volumes/create-refusals.js'
import { createStrictness } from './volumes/create-strictness.js'
import { remove } from './volumes/delete.js'
import { deletePreconditions } from './volumes/delete-preconditions.js'
import { list } from './volumes/list.js'
import { listCounts } from './volumes/list-counts.js'
import { listFilters } from './volumes/list-filters.js'
import { listGains } from './volumes/list-gains.js'
import { listPaging } from './volumes/list-paging.js'
import { listSort } from './volumes/list-sort.js'
import { listTimes } from './volumes/list-times.js'
import { metadata } from './volumes/metadata.js'
import { metadataEtags } from './volumes/metadata-etags.js'
import { metadataItems } from './volumes/metadata-items.js'
import { placement } from './volumes/placement.js'
import { show } from './volumes/show.js'
import { showPlace } from './volumes/show-place.js'
import { summary } from './volumes/summary.js'
import { update } from './volumes/update.js'

export default suite('volumes', {
  ...create,
  ...createFromSource,
  ...createFromImage,
  ...createFromBackup,
  ...createRefusals,
  ...createStrictness,
  ...show,
  ...showPlace,
  ...update,
  ...remove,
  ...deletePreconditions,
  ...list,
  ...listFilters,
  ...listGains,
  ...listTimes,
  ...listSort,
  ...listPaging,
  ...listCounts,
  ...metadata,
  ...metadataItems,
  ...metadataEtags,
  ...metadataOfOthers('volumes', ['create', 'update', 'delete']),
  ...summary,
  ...placement,
  ...atOnce,
})
