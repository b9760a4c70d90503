import { existsSync, readFileSync } from 'node:fs'

/** The most memory that a process has had, in MiB, where the system tells. */
export const peakMemory = (pid: number | undefined): number | undefined => {
  const status = `/proc/${pid}/status`
  if (!existsSync(status)) return undefined
  const [, kib] = /VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8')) ?? []
  return kib === undefined ? undefined : Number(kib) / 1024
}
