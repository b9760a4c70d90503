import type { ExerciseKind } from '../src/fuzz/exercise.js'

const shared = 'a volume that several servers share at one time is not in the model'

/** Faults that a kind of fuzzing is there for and does not find, and why: everything else it finds within a minute. */
export const unfound: Readonly<Record<ExerciseKind, Readonly<Record<string, string>>>> = {
  states: {
    'attachment-deletion-takes-all': shared,
    'attachment-not-shared': shared,
    'attachment-deletion-frees-volume': shared,
    'extend-in-use-becomes-available':
      'the documents leave open whether a volume in use can be extended, and so what comes of it',
    'metadata-post-answers-request': 'only samples tell what the answer holds, so that suites advise',
    'retype-moves-by-default': 'where volumes lie is not in the model: a retype is asked not to move them',
  },
  inputs: {
    'unknown-consumer-accepted': 'the documents tell what consumes QoS specifications by samples only',
    'default-type-only-by-id': 'only what must be refused is set as a default type, since it would last',
    'upload-converts-encrypted': 'only what must be refused is sent to where images are kept',
    'reimage-too-large-accepted': 'only what must be refused is sent to where images are kept',
    'strange-record-imported':
      'a record names storage that may be of others, and some servers take any that can be read',
  },
  races: {},
}

/** Faults by which things stay on the server that nobody is told of, and why. */
export const untold: Readonly<Record<string, string>> = {
  'backup-deletes-volume':
    'an offer goes with its volume, and is nothing of its own to a clean-up: of a volume that a server took away by itself it stays',
  'group-deletion-leaves-volumes':
    'the volumes that a server made for a copied group go with the group, and are in no answer of their own',
  'snapshot-deletes-volume':
    'parts of a group snapshot whose volume is gone are shown to nobody, and no request names them',
}
