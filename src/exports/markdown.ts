/** Text as text in Markdown that people also read raw: only what would become markup is escaped. */
export const markdownText = (text: string): string =>
  text.replace(/[\\`*<>|[\]]|(?<!\w)_|_(?!\w)/g, (character) => `\\${character}`)

/** A table; its cells are Markdown already. */
export const markdownTable = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
