import { Trouble } from '../trial/trouble.js'

/** Time was up while something was still on its way: where that leads is not known, and nothing is said of it. */
export class TimeUp extends Trouble {
  override readonly name: string = 'TimeUp'

  constructor() {
    super('time was up before everything had come to rest')
  }
}
