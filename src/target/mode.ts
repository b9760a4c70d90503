import type { Target } from './target.js'

/** How far a run may go: a lab bears everything, a tenant changes its own things alone, an observer changes nothing. */
export const modes = ['full', 'tenant', 'observe'] as const
export type Mode = (typeof modes)[number]

/** Whether a URL leads to this machine. */
export const isLoopback = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

/**
 * The mode that is set or, where none is, `full` for what is on this machine and `tenant` for everything else.
 * Without an endpoint, what is configured tells where the target is.
 */
export const modeOf = (target: Target, endpoint = target.endpoint ?? target.auth?.url ?? ''): Mode =>
  target.mode ?? (target.embedded || isLoopback(endpoint) ? 'full' : 'tenant')
