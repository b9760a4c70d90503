import { goTo, readFragment, useFragment, writeFragment } from './address.js'

/** What the reader looks at; lives in the address, so that a link shows the same. Empty: no restriction. */
export interface View {
  readonly verdict: string
  readonly level: string
  readonly chapter: string
  /** What a target may lack. */
  readonly capability: string
  readonly text: string
  /** What the side sheet shows: `chapter:volumes`, `operation:volumes.create` or `requirement:…`. */
  readonly open: string
  /** The microversion that the side sheet shows it at. */
  readonly at: string
}

const names = ['verdict', 'level', 'chapter', 'capability', 'text', 'open', 'at'] as const

/** Reads a view from an address's fragment; what it does not know it ignores. */
export const parseView = (fragment: string): View => readFragment(fragment, names)

/** The fragment that brings a reader back to a view. */
export const formatView = (view: View): string => writeFragment(view, names)

/** Changes some of the view; typing replaces the address, everything else can be undone by going back. */
export const changeView = (part: Partial<View>, replaces = false): void =>
  goTo(formatView({ ...parseView(location.hash), ...part }), replaces)

/** The view in the address, kept up with it. */
export const useView = (): View => useFragment(parseView)
