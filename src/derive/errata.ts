import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument, type Scalar, visit } from 'yaml'
import type { Method } from '../exchange.js'
import { compileSchema } from '../json-schema.js'
import type { Microversion } from '../microversion.js'
import type { Side } from './api-reference.js'
import type { Draft } from './draft.js'
import { errataSchema } from './errata-schema.js'
import type { LeastIdentity } from './operation-facts.js'
import { sourceError } from './source-text.js'

/** Which operations a patch is for: ids, `volumes.*` for all that begin so. */
interface Aim {
  readonly in: readonly string[]
}

/** Corrects an operation's own facts; aimed by section where the wrong path would give it no id. */
interface OperationPatch {
  readonly in?: readonly string[]
  readonly section?: string
  /** With a section: the id of an operation that shares method and path with another. */
  readonly id?: string
  readonly method?: Method
  readonly path?: string
  readonly since?: Microversion
  readonly until?: Microversion
  readonly success?: readonly number[]
  readonly errors?: readonly number[]
  readonly identity?: LeastIdentity
  readonly changes?: readonly Microversion[]
}

/** Corrects members of a message, found by name or by the end of their path. */
export interface MemberPatch extends Aim {
  readonly side: Side
  readonly members: readonly string[]
  readonly schema?: Draft
  readonly nullable?: boolean
  readonly since?: Microversion
  readonly until?: Microversion
  readonly required?: boolean
  readonly requiredSince?: Microversion
  readonly requiredUntil?: Microversion
}

/** Adds members to the object at a path. */
export interface AddPatch extends Aim {
  readonly side: Side
  readonly at: string
  readonly members: Readonly<Record<string, MemberFacts>>
}

interface MemberFacts {
  readonly schema: Draft
  readonly required?: boolean
  readonly since?: Microversion
  readonly until?: Microversion
}

/** Puts members elsewhere in their message. */
export interface MovePatch extends Aim {
  readonly side: Side
  readonly members: readonly string[]
  readonly to: string
}

/** Takes members out of a message. */
interface RemovePatch extends Aim {
  readonly side: Side
  readonly members: readonly string[]
}

/** Sets keywords on the object at a path, or takes another message's schema for the whole. */
export interface ObjectPatch extends Aim {
  readonly side: Side
  readonly at: string
  readonly set?: Draft
  readonly like?: string
  /** Keywords that come on top from a version on. */
  readonly from?: Readonly<Record<Microversion, Draft>>
}

/** Adds query parameters, or corrects them. */
export interface QueryPatch extends Aim {
  readonly parameters: Readonly<Record<string, Partial<MemberFacts>>>
}

/** Says of a sample which microversion it shows, where it shows what cannot be, or whose it is if no section shows it. */
interface SamplePatch {
  readonly sample: string
  readonly version?: Microversion
  /** JSON Pointers. */
  readonly wrong?: readonly string[]
  /** The id of an operation, and which of its messages. */
  readonly of?: string
  readonly side?: Side
}

/** Adds values to a chapter's status table. */
interface StatusPatch {
  readonly chapter: string
  readonly add: readonly string[]
}

/** Declares that what derive made of a conflict is right as it is. */
interface AcceptPatch extends Aim {
  readonly side: Side | 'operation'
  readonly members?: readonly string[]
}

/** One change that an erratum makes, by kind. */
export interface Patch {
  readonly operation?: OperationPatch
  readonly member?: MemberPatch
  readonly add?: AddPatch
  readonly move?: MovePatch
  readonly remove?: RemovePatch
  readonly object?: ObjectPatch
  readonly query?: QueryPatch
  readonly sample?: SamplePatch
  readonly status?: StatusPatch
  readonly accept?: AcceptPatch
}

/** A contradiction of the documentation, how it is settled, and what that changes. */
export interface PatchingErratum {
  readonly id: string
  readonly where: string
  readonly says: string
  readonly holds: string
  readonly evidence: readonly string[]
  readonly basis: 'documents' | 'server'
  readonly patch: readonly Patch[]
}

type SchemaError = ReturnType<ReturnType<typeof compileSchema>>[number]

const complaint = ({ instancePath, message, params }: SchemaError): string =>
  `${instancePath || '/'} ${message}${'additionalProperty' in params ? ` (${params.additionalProperty})` : ''}`

/** A ` #` in the middle of unquoted text begins a comment, so the rest of what the author wrote would be lost. */
const cutShort = (document: Document): Scalar | undefined => {
  let found: Scalar | undefined
  visit(document, {
    Scalar: (_, node) => {
      if (node.comment) found ??= node
    },
  })
  return found
}

const readErrataFile = (directory: string, file: string): readonly PatchingErratum[] => {
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(join(directory, file), 'utf8'), { lineCounter: lines })
  const lineAt = (offset: number | undefined): number =>
    offset === undefined ? 1 : lines.linePos(offset).line
  const [broken] = document.errors
  if (broken) throw sourceError({ file, line: lineAt(broken.pos[0]) }, broken.code, 'valid YAML')
  const cut = cutShort(document)
  if (cut)
    throw sourceError(
      { file, line: lineAt(cut.range?.[0]) },
      `text cut short by " #${cut.comment}"`,
      'quotes around it',
    )
  const errata: unknown = document.toJS() ?? []
  const [error] = compileSchema(errataSchema)(errata)
  if (error) {
    const entry = document.getIn([Number(error.instancePath.split('/')[1])], true)
    const line = lineAt(isNode(entry) ? entry.range?.[0] : undefined)
    throw sourceError({ file, line }, complaint(error), 'an entry as errata-schema.ts describes')
  }
  return errata as readonly PatchingErratum[]
}

/** Reads the errata of a surface, a file a group; a malformed entry is the author's mistake, told in one line. */
export const readErrata = (directory: string): readonly PatchingErratum[] => {
  const files = existsSync(directory) ? readdirSync(directory).filter((file) => file.endsWith('.yaml')) : []
  const seen = new Set<string>()
  return files.sort().flatMap((file) => {
    const errata = readErrataFile(directory, file)
    for (const { id } of errata) {
      if (seen.has(id)) throw sourceError({ file, line: 1 }, `two errata ${id}`, 'one of each id')
      seen.add(id)
    }
    return errata
  })
}
