import type { Trial } from '../../src/trial/trial.js'

type Storage = Awaited<ReturnType<Trial['given']['unmanaged']>>
type Attributes = Readonly<Record<string, unknown>>

/** Runs with storage that is not managed; however that ends, none of it is left behind. */
export const withUnmanaged = async (
  { given }: Trial,
  kind: Storage['kind'],
  attributes: Attributes,
  act: (storage: Storage) => Promise<void>,
): Promise<void> => {
  const resource = kind === 'volume' ? await given.volume(attributes) : await given.snapshot(attributes)
  const storage = await given.unmanaged(kind, resource)
  try {
    await act(storage)
  } finally {
    await given.storageTakenBack(storage)
  }
}
