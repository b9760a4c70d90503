/** Whether a token can go into a header: no spaces, no line breaks, nothing outside of ASCII. */
export const isSendable = (token: string): boolean => /^[\x21-\x7e]+$/.test(token)
