import type { Command } from './command.js'
import { linkedTo, type Model, numberIn, type Owner, type Thing, textsIn } from './model.js'

/** What a command is about, looked up. */
interface Scene {
  readonly model: Model
  readonly command: Command
  readonly self: Thing
}

type Test = (scene: Scene) => boolean

const other = ({ model, command }: Scene, role: string): Thing | undefined =>
  model.get(command.refs[role] ?? '')

/** The volume itself, or the one that the thing is of. */
const volumeOf = ({ model, self }: Scene): Thing | undefined =>
  self.kind === 'volume' ? self : model.get(self.links.volume ?? '')

const snapshotsOf = (scene: Scene): readonly Thing[] =>
  linkedTo(scene.model, 'snapshot', 'volume', volumeOf(scene)?.ref ?? '')

const attachmentsOf = (scene: Scene): readonly Thing[] =>
  linkedTo(scene.model, 'attachment', 'volume', volumeOf(scene)?.ref ?? '')

const membersOf = ({ model, self }: Scene): readonly Thing[] => linkedTo(model, 'volume', 'group', self.ref)

const isAtRest = ({ status }: Thing): boolean => status === 'available' || status === 'error'

const mayUse = ({ status, facts }: Thing, owner: Owner | undefined): boolean =>
  status === 'public' || (owner === 'other' ? facts.otherAccess : facts.access) === true

/** The type that groups are of, which no command makes; and that of a restored volume. */
const typeOfGroups = '#type-of-groups'
const unknownType = '#unknown-type'

/** Everything besides a status that the table's rows ask about. */
const circumstances = {
  'has no snapshots': (scene) => snapshotsOf(scene).length === 0,
  'has snapshots': (scene) => snapshotsOf(scene).length > 0,
  'has a snapshot that is not available': (scene) =>
    snapshotsOf(scene).some(({ status }) => status !== 'available'),
  'its snapshots are available': (scene) => snapshotsOf(scene).every(({ status }) => status === 'available'),
  'has a snapshot of a group snapshot': (scene) =>
    snapshotsOf(scene).some(({ links }) => links.groupSnapshot !== undefined),
  'has a snapshot with another owner': (scene) =>
    snapshotsOf(scene).some(({ owner }) => owner !== volumeOf(scene)?.owner),
  'is not attached': (scene) => attachmentsOf(scene).length === 0,
  // It may come back, as one does that moves to another host; what comes of that is documented nowhere.
  'that server has an attachment of it': (scene) =>
    attachmentsOf(scene).some(({ facts }) => facts.server === scene.command.values.server),
  'its volume has another name': (scene) => volumeOf(scene)?.facts.name !== scene.self.facts.volumeName,
  // Whether it can be attached for writing then, no document says; Cinder refuses it.
  'is set read-only': (scene) => volumeOf(scene)?.facts.readonly === true,
  'is attached or reserved by an attachment': (scene) => attachmentsOf(scene).length > 0,
  'is not in use': ({ self }) => self.status !== 'in-use',
  'is not reserved': ({ self }) => !['reserved', 'attaching'].includes(self.status),
  'is not being detached': ({ self }) => self.status !== 'detaching',
  'is offered': ({ model, self }) => linkedTo(model, 'transfer', 'volume', self.ref).length > 0,
  'is in no group': (scene) => volumeOf(scene)?.links.group === undefined,
  'is in a group': (scene) => volumeOf(scene)?.links.group !== undefined,
  'is part of a group snapshot': ({ self }) => self.links.groupSnapshot !== undefined,
  'is part of no group snapshot': ({ self }) => self.links.groupSnapshot === undefined,
  'has that key': ({ self, command }) => String(command.values.key) in textsIn(self, 'metadata'),
  'has that image key': ({ self, command }) => String(command.values.key) in textsIn(self, 'imageMetadata'),
  'nobody knows its metadata': ({ self }) => self.facts.metadata === undefined,
  'nobody knows its image metadata': ({ self }) => self.facts.imageMetadata === undefined,
  'has that extra spec': ({ self, command }) => String(command.values.specKey) in textsIn(self, 'extraSpecs'),
  'the new size is larger': ({ self, command }) => Number(command.values.newSize) > numberIn(self, 'size'),
  'the size suffices': ({ self, command }) => Number(command.values.size) >= numberIn(self, 'size'),
  'the volume is available': (scene) => other(scene, 'volume')?.status === 'available',
  'the volume is large enough': (scene) =>
    numberIn(other(scene, 'volume'), 'size') >= numberIn(scene.self, 'size'),
  'the volume has another owner': (scene) => other(scene, 'volume')?.owner !== scene.self.owner,
  'the volume has snapshots or is in a group': (scene) => {
    const ref = other(scene, 'volume')?.ref ?? ''
    const grouped = other(scene, 'volume')?.links.group !== undefined
    return grouped || linkedTo(scene.model, 'snapshot', 'volume', ref).length > 0
  },
  'is of the volume': (scene) => other(scene, 'snapshot')?.links.volume === scene.self.ref,
  'is the latest snapshot of the volume': (scene) => {
    const asked = other(scene, 'snapshot')
    return asked !== undefined && snapshotsOf(scene).at(-1)?.ref === asked.ref
  },
  'the snapshot is not available': (scene) => other(scene, 'snapshot')?.status !== 'available',
  'the snapshot is not of a volume that is free': (scene) => {
    const volume = scene.model.get(scene.self.links.volume ?? '')
    return volume?.status !== 'available' || volume.owner !== scene.self.owner
  },
  'the sizes differ': (scene) => numberIn(other(scene, 'snapshot'), 'size') !== numberIn(scene.self, 'size'),
  'has an earlier backup': ({ model, self }) => linkedTo(model, 'backup', 'volume', self.ref).length > 0,
  'its latest backup is not available': ({ model, self }) =>
    !['available', undefined].includes(linkedTo(model, 'backup', 'volume', self.ref).at(-1)?.status),
  // Which backup is the latest then, and so the one to build upon, is documented nowhere.
  'has a backup of a snapshot': ({ model, self }) =>
    linkedTo(model, 'backup', 'volume', self.ref).some(({ links }) => links.snapshot !== undefined),
  // Whether what has grown can be backed up incrementally, no document says; some drivers want it whole then.
  'has another size than a backup of it': ({ model, self }) =>
    linkedTo(model, 'backup', 'volume', self.ref).some(
      (backup) => numberIn(backup, 'size') !== numberIn(self, 'size'),
    ),
  'its backups are of another owner': ({ model, self }) =>
    linkedTo(model, 'backup', 'volume', self.ref).some(({ owner }) => owner !== self.owner),
  'a backup depends on it': ({ model, self }) => linkedTo(model, 'backup', 'parent', self.ref).length > 0,
  'no backup depends on it': ({ model, self }) => linkedTo(model, 'backup', 'parent', self.ref).length === 0,
  'the type is the same': (scene) => other(scene, 'type')?.ref === scene.self.links.type,
  'the owner may use the type': ({ model, command, self }) =>
    mayUse(model.get(command.refs.type ?? '') ?? self, self.owner),
  // Whether a project that lost a type may still copy what it has of it, no document says; Cinder refuses it.
  'its owner lost its type': (scene) => {
    const volume = volumeOf(scene)
    const type = scene.model.get(volume?.links.type ?? '')
    return type !== undefined && !mayUse(type, volume?.owner)
  },
  'the other project has access': ({ self }) => self.facts.otherAccess === true,
  'the other project has no access': ({ self }) => self.facts.otherAccess !== true,
  'the project has access': ({ self }) => self.facts.access === true,
  'the project has no access': ({ self }) => self.facts.access !== true,
  'no volume has the type': ({ model, self }) => linkedTo(model, 'volume', 'type', self.ref).length === 0,
  'a volume has the type': ({ model, self }) => linkedTo(model, 'volume', 'type', self.ref).length > 0,
  'lacks that extra spec': ({ self, command }) =>
    !(String(command.values.specKey) in textsIn(self, 'extraSpecs')),
  'has no volumes': (scene) => membersOf(scene).length === 0,
  'has volumes': (scene) => membersOf(scene).length > 0,
  'has group snapshots': ({ model, self }) => linkedTo(model, 'group-snapshot', 'group', self.ref).length > 0,
  'has no group snapshots': ({ model, self }) =>
    linkedTo(model, 'group-snapshot', 'group', self.ref).length === 0,
  'a volume of it is not free': (scene) =>
    membersOf(scene).some(
      ({ ref, status, owner }) =>
        status !== 'available' ||
        owner !== scene.self.owner ||
        linkedTo(scene.model, 'snapshot', 'volume', ref).some(
          ({ links }) => links.groupSnapshot === undefined,
        ),
    ),
  'a volume of it is not available': (scene) => membersOf(scene).some(({ status }) => status !== 'available'),
  'the volume is in the group': (scene) => other(scene, 'volume')?.links.group === scene.self.ref,
  'the volume came with the group': (scene) => other(scene, 'volume')?.facts.cameWithGroup === true,
  'the volume is in no group': (scene) => other(scene, 'volume')?.links.group === undefined,
  'the volume has the type of groups': (scene) => other(scene, 'volume')?.links.type === typeOfGroups,
  'nobody knows the type of the volume': (scene) => other(scene, 'volume')?.links.type === unknownType,
  'the volume is not available': (scene) => other(scene, 'volume')?.status !== 'available',
  'a part of it is not at rest': ({ model, self }) =>
    linkedTo(model, 'snapshot', 'groupSnapshot', self.ref).some((part) => !isAtRest(part)),
  'the group is not available': ({ model, self }) =>
    model.get(self.links.group ?? '')?.status !== 'available',
  'its volume is of a project that offers it': (scene) => volumeOf(scene)?.status === 'awaiting-transfer',
  'was made by hand of another owner': (scene) => volumeOf(scene)?.owner !== scene.self.owner,
  'belongs to the other project': ({ self }) => self.owner !== 'member',
  'leaves snapshots behind': (scene) =>
    scene.self.facts.withoutSnapshots === true && snapshotsOf(scene).length > 0,
  'there is room for a volume of it': ({ model, self }) => {
    const limit = self.facts.volumeLimit
    return typeof limit !== 'number' || linkedTo(model, 'volume', 'type', self.ref).length < limit
  },
  'there is room for a snapshot of its type': ({ model, self }) => {
    const type = self.links.type ?? ''
    const limit = model.get(type)?.facts.snapshotLimit
    const volumes = linkedTo(model, 'volume', 'type', type)
    const snapshots = volumes.flatMap(({ ref }) => linkedTo(model, 'snapshot', 'volume', ref))
    return typeof limit !== 'number' || snapshots.length < limit
  },
} as const satisfies Readonly<Record<string, Test>>
export type Circumstance = keyof typeof circumstances

/** Whether something holds where a command is about to be given; of one that acts on nothing, nothing does. */
export const holds = (circumstance: Circumstance, model: Model, command: Command): boolean => {
  const self = model.get(command.refs.self ?? '')
  return self !== undefined && circumstances[circumstance]({ model, command, self })
}
