import type { Exchange } from '../exchange.js'

/** Something went wrong that proves nothing about the contract: the verdict is inconclusive. */
export class Trouble extends Error {
  override readonly name: string = 'Trouble'
}

/** The project's quota was used up; the same may well succeed when less is there. */
export class Starved extends Trouble {
  override readonly name: string = 'Starved'
}

/** Whether a request was refused for want of room: with 413, or with 403 as the guidelines have it, which says so in words. */
export const isOverQuota = ({ response: { status, text } }: Exchange): boolean =>
  status === 413 || (status === 403 && /quota/i.test(text))
