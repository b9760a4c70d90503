import type { Trial } from '../../src/trial/trial.js'

/** Attachments, as titles, ids and bodies call them. */
export const attachments = { plural: 'attachments' } as const

/** The three attachments that all list requirements look at: of one server, each of another volume. */
export const listed = async ({ given }: Trial) => {
  const all = await given.sharedAttachments()
  const [first, second] = all
  if (first === undefined || second === undefined) throw new Error('there are three shared attachments')
  return {
    instance_id: String(first.body.instance),
    ids: all.map(({ id }) => id),
    first: { id: first.id, volume_id: String(first.body.volume_id) },
    second: { id: second.id, volume_id: String(second.body.volume_id) },
  }
}
