import type { PageData } from '../page-data.js'

/** Unpacks what travels in a page as base64 of gzip of JSON. */
export const unpacked = async <T>(packed: string): Promise<T> => {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return (await new Response(stream).json()) as T
}

/** The run that travels in the page. */
export const loadPageData = (packed: string): Promise<PageData> => unpacked<PageData>(packed)
