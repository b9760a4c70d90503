/** What the user got wrong, the file, and the one line that says so. */
export type Mistake = readonly [title: string, file: string, line: string]
