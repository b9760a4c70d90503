/** The part of an execution that is not in the plan, since it depends on how that ended: it counts as no item. */
export const afterwards = 'afterwards'
