import type { Microversion } from '../microversion.js'
import type { JsonSchema } from './contract.js'

/** What a node of schemas/ says beyond JSON Schema. */
export interface Annotation {
  /** The member exists from here, up to there. */
  readonly 'min-ver'?: Microversion
  readonly 'max-ver'?: Microversion
  /** The member is required only from here, up to there. */
  readonly 'required-since'?: Microversion
  readonly 'required-until'?: Microversion
  /** Keywords that come on top from a version on. */
  readonly from?: Readonly<Record<Microversion, JsonSchema>>
  readonly source?: string
  readonly errata?: readonly string[]
  /** The node rests on an erratum without a document behind it, so it is advisory. */
  readonly level?: 'should'
  /** Members that a projection left out, with what the schema says of them. */
  readonly outside?: Readonly<Record<string, Annotation>>
  /** The object names its members but forbids no others: set where a judge closes it to see the undocumented ones. */
  readonly open?: true
}

/** The annotation of a schema node; empty when it has none. */
export const annotationOf = (schema: JsonSchema): Annotation =>
  (schema['x-openstack'] as Annotation | undefined) ?? {}
