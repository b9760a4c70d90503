#!/usr/bin/env node
import { Socket } from 'node:net'
import { CommanderError } from 'commander'
import { UsageError } from '../usage-error.js'
import { program } from './program.js'
import { tellSupervisor } from './supervision.js'

/** Whoever reads us may stop reading, as `head` does: no reason to fail, nor to leave a run unfinished. */
for (const stream of [process.stdout, process.stderr]) {
  if (!(stream instanceof Socket)) continue
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

const main = async (): Promise<number> => {
  let code = 0
  try {
    await program((result) => {
      code = result
    }).parseAsync()
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`blockspec: ${error.message}\n`)
    return 2
  }
}

const code = await main()
process.exitCode = code
tellSupervisor({ kind: 'ended', code })
