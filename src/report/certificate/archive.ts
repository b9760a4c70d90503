/** A file of an archive. */
export interface ArchivedFile {
  readonly name: string
  readonly bytes: Buffer
}

const block = 512

/** How many bytes a file takes with its padding. */
const padded = (size: number): number => Math.ceil(size / block) * block

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`

/**
 * The head of a file in a POSIX tar archive (ustar), from which everything that could differ from one making to the next
 * is left out. It is written here, since who verifies an archive has to account for each of its bytes.
 */
export const headOf = (name: string, size: number): Buffer => {
  const head = Buffer.alloc(block)
  head.write(name, 0, 100, 'utf8')
  head.write(octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(size, 12) + octal(0, 12), 100, 'latin1')
  head.write('        0', 148, 'latin1')
  head.write('ustar\x0000', 257, 'latin1')
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return head
}

/** The size that a head tells, if it tells one. */
export const sizeIn = (head: Buffer): number | undefined => {
  const field = head.toString('latin1', 124, 135)
  return /^[0-7]{11}$/.test(field) ? Number.parseInt(field, 8) : undefined
}

/** What stands at the end of an archive. */
export const archiveEnd = Buffer.alloc(2 * block)

/** Where the file after this one begins. */
export const nextAfter = (start: number, size: number): number => start + block + padded(size)

/** Where the bytes of a file begin, whose head begins at `start`. */
export const contentAt = (start: number): number => start + block

/** Files in their order as one archive that any tar unpacks. */
export const packArchive = (files: readonly ArchivedFile[]): Buffer =>
  Buffer.concat([
    ...files.flatMap(({ name, bytes }) => [
      headOf(name, bytes.length),
      bytes,
      Buffer.alloc(padded(bytes.length) - bytes.length),
    ]),
    archiveEnd,
  ])
