/** Something went wrong that proves nothing about the contract: the verdict is inconclusive. */
export class Trouble extends Error {
  override readonly name: string = 'Trouble'
}

/** The project's quota was used up; the same may well succeed when less is there. */
export class Starved extends Trouble {
  override readonly name: string = 'Starved'
}
