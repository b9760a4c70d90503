import type { Resource } from './tools.js'
import type { VolumesSetUp } from './volumes.js'

/** A volume of the family, with what was asked for when it was made. */
export interface Sibling extends Resource {
  readonly size: number
  readonly description: string
  readonly metadata: Readonly<Record<string, string>>
  readonly bootable: boolean
}

/** Volumes that differ in everything that lists filter and sort by; no two orders of them are the same. */
export interface VolumeFamily {
  /** Metadata that every member has and no other volume. */
  readonly metadata: Readonly<Record<string, string>>
  /** How the name of every member begins, and of no other volume. */
  readonly surname: string
  /** In the order of their creation. */
  readonly members: readonly Sibling[]
}

interface FamilyTools {
  readonly surname: string
  readonly volume: VolumesSetUp['volume']
  makeBootable(id: string): Promise<Resource>
}

/** One name begins with another, one size recurs, and one volume is bootable. */
const traits = [
  { first: 'c', size: 1, side: 'left', bootable: false },
  { first: 'a', size: 2, side: 'right', bootable: false },
  { first: 'ab', size: 1, side: 'left', bootable: true },
  { first: 'b', size: 3, side: 'right', bootable: false },
  { first: 'd', size: 2, side: 'left', bootable: false },
]

/** Makes the family one by one, so that the times of creation differ. */
export const raiseFamily = async ({ surname, volume, makeBootable }: FamilyTools): Promise<VolumeFamily> => {
  const members: Sibling[] = []
  for (const { first, size, side, bootable } of traits) {
    const metadata = { family: surname, side }
    const wanted = { name: `${surname}-${first}`, size, description: `${first} of ${surname}`, metadata }
    const born = await volume(wanted)
    members.push({ ...(bootable ? await makeBootable(born.id) : born), ...wanted, bootable })
  }
  return { metadata: { family: surname }, surname, members }
}
