/**
 * The id of a finding, stable from run to run: of requirement, microversion, check and place. Positions in lists are
 * left out of the place, since they differ with whatever else the target holds.
 */
export const findingId = (requirement: string, microversion: string, check: string, place: string): string =>
  `${requirement}@${microversion}:${check}:${place.replaceAll(/\/\d+(?=\/|$)/g, '/*')}`
