/** What is wrong with a URL as Keystone's; one that may hold a password is not repeated. */
export const keystoneUrlMistake = (url: string): string | undefined => {
  if (!/^https?:\/\/[^\s/?#]/.test(url) || !URL.canParse(url))
    return 'is no http:// or https:// URL; correct it'
  if (new URL(url).username !== '') return 'holds a user or a password; give them as username and password'
  return /\/v[12](\.\d+)?\/*$/.test(url) ? `is not Keystone v3, got "${url}"; end it in /v3` : undefined
}

/** What is wrong with a URL as that of a service; likewise. */
export const serviceUrlMistake = (url: string): string | undefined =>
  /^https?:\/\/[^/]/.test(url) && URL.canParse(url) && new URL(url).username === ''
    ? undefined
    : 'is no http:// or https:// URL without a user; correct it'
