/** Something went wrong that proves nothing about the contract: the verdict is inconclusive. */
export class Trouble extends Error {
  override readonly name = 'Trouble'
}
