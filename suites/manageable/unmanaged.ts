import type { Trial } from '../../src/trial/trial.js'

type Storage = Awaited<ReturnType<Trial['given']['unmanaged']>>
type Attributes = Readonly<Record<string, unknown>>

/** The storage of a volume or snapshot that is made to be unmanaged. */
export const unmanagedOne = async (
  { given }: Trial,
  kind: Storage['kind'],
  attributes: Attributes = {},
): Promise<Storage> =>
  given.unmanaged(kind, kind === 'volume' ? await given.volume(attributes) : await given.snapshot(attributes))
