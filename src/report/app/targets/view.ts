import { goTo, readFragment, useFragment, writeFragment } from '../address.js'

/** What the reader of a matrix looks at; empty: no restriction. */
export interface MatrixView {
  /** The position of a surface, where there are several. */
  readonly surface: string
  /** A kind of difference, or `every`; empty: all that fails, differs or is undecided. */
  readonly kind: string
  /** The position of a target that fails what is shown. */
  readonly target: string
  readonly level: string
  /** One microversion; empty: all. */
  readonly at: string
  readonly text: string
  /** The requirement that the side sheet shows. */
  readonly open: string
}

const names = ['surface', 'kind', 'target', 'level', 'at', 'text', 'open'] as const

const parse = (fragment: string): MatrixView => readFragment(fragment, names)

/** Changes some of the view. */
export const changeView = (part: Partial<MatrixView>, replaces = false): void =>
  goTo(writeFragment({ ...parse(location.hash), ...part }, names), replaces)

/** The view in the address, kept up with it. */
export const useMatrixView = (): MatrixView => useFragment(parse)
