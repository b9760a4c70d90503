import { readFileSync } from 'node:fs'
import type { LedgerHead } from './ledger.js'

const ticksPerSecond = 100
/** By how much clocks may be set while a run goes on. */
const slackMs = 60_000

const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When a process began, where the system tells. */
const beginOf = (pid: number): number | undefined => {
  try {
    const booted = /^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]
    // The second field is the program's name in brackets, which may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
    const begin = Number(booted) * 1000 + (Number(fields?.[19]) / ticksPerSecond) * 1000
    return Number.isNaN(begin) ? undefined : begin
  } catch {
    return undefined
  }
}

/** Whether the process that writes a ledger still lives: its number may by now be another's, or our own. */
export const isUnderWay = ({ pid, startedAt }: LedgerHead): boolean => {
  if (pid === process.pid || !exists(pid)) return false
  const begin = beginOf(pid)
  return begin === undefined || begin < Date.parse(startedAt) + slackMs
}
