import { hasItem, itemsDiffer, memberIs, statusIs } from '../src/checks/index.js'
import { suite } from '../src/suite.js'

const operation = 'os-availability-zone.list'
const list = '/availabilityZoneInfo'

// https://docs.openstack.org/api-ref/block-storage/v3/#availability-zones-os-availability-zone
export default suite('availability-zones', {
  // available: "Whether the availability zone is available for use."
  'list/has-the-zone-of-a-volume': {
    title: 'the zone that a new volume is in is listed as available, each zone once',
    operation,
    async run({ api, given, confirm }) {
      const { body } = await given.volume()
      const wanted = { zoneName: body.availability_zone, zoneState: { available: true } }
      confirm(await api.zones(), statusIs(200), hasItem(list, wanted), itemsDiffer(list, 'zoneName'))
    },
  },

  'list/names-zones-to-create-in': {
    title: 'a volume is created in a zone by the name that is listed',
    operation,
    facet: 'route',
    async run({ api, given, confirm, read, name, volumeSettles }) {
      const { body } = await given.sharedVolume()
      const availability_zone = String(body.availability_zone)
      confirm(await api.zones(), statusIs(200), hasItem(list, { zoneName: availability_zone }))
      const created = await api.volumes.create({ size: 1, name: name(), availability_zone })
      confirm(created, statusIs(202))
      const path = { through: ['creating'], to: ['available'] }
      const volume = await volumeSettles(read(created, '/volume/id'), path)
      confirm(volume, memberIs('/volume/availability_zone', availability_zone))
    },
  },

  'list/is-open-to-readers': {
    title: 'zones are listed to readers as well',
    operation,
    facet: 'route',
    needs: ['reader'],
    async run({ as, given, confirm }) {
      const { body } = await given.sharedVolume()
      const wanted = { zoneName: body.availability_zone }
      confirm(await as('reader').zones(), statusIs(200), hasItem(list, wanted))
    },
  },
})
