/** A vendor's ids begin like this, and ours never do. */
const prefix = 'vendor/'

/** Whether a requirement, or a standing check on what its scenario did, is a vendor's. */
export const isVendors = (id: string): boolean => id.startsWith(prefix)

/** The id under which something of a vendor's is filed. */
export const asVendors = (id: string): string => `${prefix}${id}`
