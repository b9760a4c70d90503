import { createInterface } from 'node:readline'
import { nearest } from '../target/nearest.js'
import { UsageError } from '../usage-error.js'
import type { Interviewer } from './init-command.js'

/** The streams of a terminal. */
interface Terminal {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
}

/** Asks on a terminal, by number or by name, until the answer is one of those offered; Enter takes the default. */
export const askPerson = ({ input, output }: Terminal): Interviewer => {
  const lines = createInterface({ input, output })
  // Answers that were typed ahead wait here.
  const answersTo = lines[Symbol.asyncIterator]()
  let isClosed = false
  lines.once('close', () => {
    isClosed = true
  })
  const ask = async (prompt: string): Promise<string> => {
    // The input may have ended with answers still waiting; newer releases of Node refuse to prompt then.
    if (isClosed) output.write(prompt)
    else {
      lines.setPrompt(prompt)
      lines.prompt()
    }
    const { value, done } = await answersTo.next()
    if (done) throw new UsageError('init: it was left before the last answer; nothing was written')
    return value.trim()
  }
  return {
    async choose(question, answers, byDefault) {
      output.write(`${question}\n`)
      for (const [n, answer] of answers.entries()) output.write(`  ${n + 1}  ${answer}\n`)
      for (;;) {
        const said = await ask(`number or name (Enter: ${byDefault ?? 'none'}): `)
        if (said === '') return byDefault
        const found = answers.find((answer) => answer === said) ?? answers[Number(said) - 1]
        if (found !== undefined) return found
        const meant = nearest(said, answers)
        output.write(`There is no "${said}"${meant === undefined ? '' : `; did you mean "${meant}"?`}\n`)
      }
    },
    close: () => lines.close(),
  }
}
