"""The life of a volume as openstacksdk has it; ends non-zero when something is not as it should be."""
import openstack

cloud = openstack.connect(load_yaml_config=False, load_envvars=True)
store = cloud.block_storage

volume = store.create_volume(size=1, name='sdk', metadata={'made': 'by sdk'})
volume = store.wait_for_status(volume, status='available', interval=0.1, wait=20)
assert store.find_volume('sdk').id == volume.id
assert store.get_volume(volume.id).metadata == {'made': 'by sdk'}

store.extend_volume(volume, 3)
# What is known already ends the wait, so what was available before must be asked for again.
volume = store.wait_for_status(store.get_volume(volume.id), status='available', interval=0.1, wait=20)
assert store.get_volume(volume.id).size == 3

snapshot = store.create_snapshot(volume_id=volume.id, name='sdk-shot')
snapshot = store.wait_for_status(snapshot, status='available', interval=0.1, wait=20)
assert [one.id for one in store.snapshots(volume_id=volume.id)] == [snapshot.id]
store.delete_snapshot(snapshot)
store.wait_for_delete(snapshot, interval=0.1, wait=20)

names = sorted(one.name for one in store.volumes(details=True, limit=1))
assert 'sdk' in names, names
assert any(one.name for one in store.types())

store.delete_volume(volume)
store.wait_for_delete(volume, interval=0.1, wait=20)
assert store.find_volume('sdk') is None
print('openstacksdk: the life of a volume')
