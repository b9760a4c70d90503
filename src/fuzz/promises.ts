/** The promises that fuzzing holds operations to; a finding's requirement is `model/<operation>/<promise>`. */
export const promises = {
  'allowed-is-accepted': 'is accepted where it is documented to be possible',
  'forbidden-is-refused': 'is refused where it is documented to be impossible',
  'refusal-changes-nothing': 'changes nothing when it is refused',
  'follows-documented-path': 'leads through documented statuses to a documented end',
  'takes-effect': 'has the documented effect',
  'spares-others': 'changes nothing besides',
  'is-for-the-owner': 'is refused to other projects',
  'is-answered': 'is answered with an acceptance or a refusal',
  'reads-the-same': 'shows the same at every microversion',
  'is-hidden-from-others': 'shows nothing to other projects',
  'agrees-with-the-rest': 'agrees with what there is and with the other lists and sums',
  'invalid-is-refused': 'is refused where its request breaks a documented rule',
  'unadvised-is-refused': 'is refused where its request breaks a rule that advises',
  'valid-is-accepted': 'is accepted where its request is as documented',
  'input-is-answered': 'is answered with a documented code, whatever its request holds',
  'failure-is-not-provoked': 'makes the service fail with no request',
  'refused-leaves-nothing': 'leaves nothing behind when it is refused',
  'given-is-kept': 'keeps what its request gives as it was given',
  'meets-in-some-order': 'is answered, with requests that come at once, as it would be in some order of them',
  'leaves-what-an-order-leaves':
    'leaves, with requests that come at once, what some order of them would leave',
  'comes-to-rest': 'comes to an end, also with requests that come at once',
} as const
export type PromiseName = keyof typeof promises

/** Promises that rest on no document, so that they advise. */
export const advisory: ReadonlySet<PromiseName> = new Set(['unadvised-is-refused'])
