import type { PageData } from '../page-data.js'

/** Unpacks the run that travels in the page as base64 of gzip of JSON. */
export const loadPageData = async (packed: string): Promise<PageData> => {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return (await new Response(stream).json()) as PageData
}
