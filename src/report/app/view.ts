import { useEffect, useState } from 'preact/hooks'

/** What the reader looks at; lives in the address, so that a link shows the same. Empty: no restriction. */
export interface View {
  readonly verdict: string
  readonly level: string
  readonly chapter: string
  readonly text: string
  /** What the side sheet shows: `chapter:volumes`, `operation:volumes.create` or `requirement:…`. */
  readonly open: string
  /** The microversion that the side sheet shows it at. */
  readonly at: string
}

const names = ['verdict', 'level', 'chapter', 'text', 'open', 'at'] as const

/** Reads a view from an address's fragment; what it does not know it ignores. */
export const parseView = (fragment: string): View => {
  const given = new URLSearchParams(fragment.replace(/^#/, ''))
  const [verdict, level, chapter, text, open, at] = names.map((name) => given.get(name) ?? '')
  return {
    verdict: verdict ?? '',
    level: level ?? '',
    chapter: chapter ?? '',
    text: text ?? '',
    open: open ?? '',
    at: at ?? '',
  }
}

/** The fragment that brings a reader back to a view. */
export const formatView = (view: View): string => {
  const given = names.filter((name) => view[name] !== '').map((name): [string, string] => [name, view[name]])
  return `#${new URLSearchParams(given).toString()}`
}

/** Changes some of the view; typing replaces the address, everything else can be undone by going back. */
export const changeView = (part: Partial<View>, replaces = false): void => {
  const fragment = formatView({ ...parseView(location.hash), ...part })
  if (replaces) location.replace(fragment)
  else location.hash = fragment
}

/** The view in the address, kept up with it. */
export const useView = (): View => {
  const [view, setView] = useState(() => parseView(location.hash))
  useEffect(() => {
    const follow = () => setView(parseView(location.hash))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return view
}
