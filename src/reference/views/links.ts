import type { Call } from '../call.js'

/** Where a resource of a collection is, for itself and for bookmarks. */
export const linksTo = (call: Call, collection: string, id: string): readonly object[] => {
  const project = call.params.project_id === undefined ? '' : `/${call.caller.projectId}`
  const target = call.has('self-link-broken') ? id.split('').reverse().join('') : id
  return [
    { rel: 'self', href: `${call.origin}${call.prefix}${project}/${collection}/${target}` },
    { rel: 'bookmark', href: `${call.origin}${project}/${collection}/${target}` },
  ]
}
