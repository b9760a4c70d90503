import { memberIncludes, memberIsOneOf, statusIs } from '../../src/checks/index.js'
import { suite } from '../../src/suite.js'
import { arrivalAs, arriving } from '../manageable/arrival.js'

const operation = 'os-volume-manage.create'
const { arrived } = arrivalAs('volume')

// https://docs.openstack.org/api-ref/block-storage/v2/#volume-manage-extension-os-volume-manage
export default suite(
  'manageable-volumes',
  {
    // How storage is called is the driver's business; most know what they made by the id of the volume.
    'create/takes-back-what-was-let-go': {
      title: 'storage that was let go of is managed again, as a volume with what was asked for',
      operation,
      level: 'should',
      needs: ['admin', 'manage'],
      async run(trial) {
        const { as, given, confirm, name, eventually } = trial
        const admin = as('admin')
        const { id: former, body } = await given.volume()
        const { availability_zone } = body
        const host = await given.hostOf(former)
        const ofType = { volume_type: null, ...(await given.plainType()) }
        confirm(await admin.volumes.action(former, 'os-unmanage'), statusIs(202))
        await eventually(() => admin.volumes.show(former), statusIs(404))
        const texts = { name: name(), description: 'was there before', metadata: { key1: 'value1' } }
        const place = { host, ref: { 'source-name': `volume-${former}` }, ...ofType }
        const volume = { ...texts, ...place, availability_zone, bootable: true }
        const answer = await admin.send(operation, {}, { volume })
        confirm(answer, statusIs(202), memberIncludes('/volume', { ...texts, bootable: 'true' }))
        confirm(answer, memberIsOneOf('/volume/status', [...arriving, 'available']))
        confirm(
          await arrived(trial, answer),
          memberIncludes('/volume', { ...texts, size: 1, bootable: 'true' }),
        )
      },
    },
  },
  { surfaces: ['block-storage-v2'] },
)
