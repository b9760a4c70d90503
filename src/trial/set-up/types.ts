import { type Attributes, accepted, existingOr, type GivenTools, type Resource, resourceIn } from './tools.js'

/** Volume types, made by an administrator. */
export interface TypesSetUp {
  /** A new volume type. */
  type(attributes?: Attributes): Promise<Resource>
  /** A public volume type with extra spec `{"key1": "value1"}` that no one may change. */
  sharedType(): Promise<Resource>
}

export const createTypesSetUp = ({ as, name, once, existing }: GivenTools): TypesSetUp => ({
  type: async (attributes = {}) =>
    resourceIn(accepted(await as('admin').types.create({ name: name(), ...attributes })), 'volume_type'),
  sharedType: () =>
    once('type', (given) =>
      existingOr(existing.type, [as('admin').types.show, 'volume_type'], () =>
        given.type({ extra_specs: { key1: 'value1' } }),
      ),
    ),
})
