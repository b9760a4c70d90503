import { useEffect, useState } from 'preact/hooks'

/** What a reader looks at, as a page's address keeps it; empty: no restriction. */
type Kept<N extends string> = Readonly<Record<N, string>>

/** Reads what an address's fragment says of these names; what else it says is ignored. */
export const readFragment = <N extends string>(fragment: string, names: readonly N[]): Kept<N> => {
  const given = new URLSearchParams(fragment.replace(/^#/, ''))
  return Object.fromEntries(names.map((name) => [name, given.get(name) ?? ''])) as Kept<N>
}

/** The fragment that brings a reader back. */
export const writeFragment = <N extends string>(kept: Kept<N>, names: readonly N[]): string => {
  const given = names.filter((name) => kept[name] !== '').map((name): [string, string] => [name, kept[name]])
  return `#${new URLSearchParams(given).toString()}`
}

/** Goes to an address; typing replaces the present one, everything else can be undone by going back. */
export const goTo = (fragment: string, replaces: boolean): void => {
  if (replaces) location.replace(fragment)
  else location.hash = fragment
}

/** What the address says, kept up with it. */
export const useFragment = <T>(parse: (fragment: string) => T): T => {
  const [kept, setKept] = useState(() => parse(location.hash))
  useEffect(() => {
    const follow = () => setKept(parse(location.hash))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return kept
}
