/**
 * Whether somebody watches a terminal that lines can be drawn anew on. One that is no column wide, as a pseudo-terminal is
 * whose size nobody set, has room for none: what is drawn there is never done.
 */
export const isLiveTerminal = ({ isTTY, columns }: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>): boolean =>
  isTTY === true && columns > 0 && process.env.CI === undefined
