import { readSurface } from '../contract/read-surface.js'
import { errataText } from '../exports/errata-text.js'
import type { ListFormat } from '../list-format.js'

/** Lists a surface's errata; the exit code. */
export const errataCommand = (
  { surface, format }: { readonly surface: string; readonly format: ListFormat },
  write: (text: string) => void,
): number => {
  write(errataText(readSurface(surface), format))
  return 0
}
