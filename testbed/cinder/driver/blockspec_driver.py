"""A Cinder volume driver that needs neither LVM nor a device: volumes and snapshots are sparse files.

Cinder's own LVMVolumeDriver does the work, on a directory where it expects a volume group. Its test double
FakeLoggingVolumeDriver is what spares it the exports; what that one turns into no-ops is taken back here, so that
everything above the driver (API, scheduler, managers, migration, backup) runs for real.
"""
import os
import shutil

from oslo_config import cfg

from cinder import exception
from cinder import interface
from cinder.tests import fake_driver
from cinder.volume import configuration
from cinder.volume.drivers import lvm

BYTES_PER_GIB = 1 << 20
CAPACITY_GIB = 100000

OPTIONS = [cfg.StrOpt('sparse_file_directory', help='where the files of this back end are')]
cfg.CONF.register_opts(OPTIONS, group=configuration.SHARED_CONF_GROUP)


class FileGroup:
    """A directory, with the methods that LVMVolumeDriver calls on a volume group.

    A snapshot has a second file, NAME.origin, that names the volume it is of.
    """

    vg_thin_pool = None
    vg_size = vg_free_space = CAPACITY_GIB

    def __init__(self, directory):
        self.directory = directory
        self.vg_name = os.path.basename(directory)

    def path(self, name):
        return os.path.join(self.directory, name)

    def _origin(self, name):
        return self.path(name + '.origin')

    def get_volumes(self):
        names = sorted(os.listdir(self.directory))
        return [self.get_volume(name) for name in names if not name.endswith('.origin')]

    def get_volume(self, name):
        if not os.path.isfile(self.path(name)):
            return None
        return {'name': name, 'size': str(os.path.getsize(self.path(name)) / BYTES_PER_GIB)}

    def create_volume(self, name, size, lv_type=None, mirror_count=0):
        open(self.path(name), 'xb').close()
        self.extend_volume(name, size)

    def extend_volume(self, name, size):
        os.truncate(self.path(name), int(size.rstrip('g')) * BYTES_PER_GIB)

    def create_lv_snapshot(self, name, origin, lv_type=None):
        shutil.copyfile(self.path(origin), self.path(name))
        with open(self._origin(name), 'w') as file:
            file.write(origin)

    def revert(self, name):
        shutil.copyfile(self.path(name), self.path(self.lv_get_origin(name)))

    def rename_volume(self, old, new):
        os.rename(self.path(old), self.path(new))
        if self.lv_is_snapshot(old):
            os.rename(self._origin(old), self._origin(new))

    def delete(self, name):
        os.unlink(self.path(name))
        if self.lv_is_snapshot(name):
            os.unlink(self._origin(name))

    def lv_is_snapshot(self, name):
        return os.path.exists(self._origin(name))

    def lv_get_origin(self, name):
        with open(self._origin(name)) as file:
            return file.read()

    def lv_has_snapshot(self, name):
        return False  # a copy, unlike LVM's, does not hold its origin

    def lv_is_open(self, name):
        return False

    def update_volume_group_info(self):
        pass

    def activate_lv(self, name, is_snapshot=False, permanent=False):
        pass

    def deactivate_lv(self, name):
        pass


@interface.volumedriver
class SparseFileDriver(fake_driver.FakeLoggingVolumeDriver):

    VERSION = '1.0'
    CI_WIKI_NAME = 'none'

    create_snapshot = lvm.LVMVolumeDriver.create_snapshot
    delete_snapshot = lvm.LVMVolumeDriver.delete_snapshot
    delete_volume = lvm.LVMVolumeDriver.delete_volume
    _update_volume_stats = lvm.LVMVolumeDriver._update_volume_stats
    copy_volume_to_image = lvm.LVMVolumeDriver.copy_volume_to_image

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.configuration.append_config_values(OPTIONS)
        self.backend_name = self.configuration.volume_backend_name
        self.protocol = 'file'
        self.vg = FileGroup(self.configuration.sparse_file_directory)

    def local_path(self, volume, vg=None):
        return self.vg.path(self._escape_snapshot(volume['name']))

    def copy_image_to_volume(self, context, volume, image_service, image_id):
        lvm.LVMVolumeDriver.copy_image_to_volume(self, context, volume, image_service, image_id)
        try:
            self.db.volume_get(context.elevated(), volume['id'])
        except exception.VolumeNotFound:  # what was forced away meanwhile, a device would not have come back
            self.vg.delete(volume['name'])
            raise
        self.extend_volume(volume, volume['size'])  # a file, unlike a device, is as long as what was written to it

    def extend_volume(self, volume, new_size):
        self.vg.extend_volume(volume['name'], self._sizestr(new_size))

    def create_volume_from_snapshot(self, volume, snapshot):
        self._copy(snapshot, volume)

    def create_cloned_volume(self, volume, src_vref):
        self._copy(src_vref, volume)

    def _copy(self, source, volume):
        shutil.copyfile(self.local_path(source), self.local_path(volume))
        self.extend_volume(volume, volume['size'])

    def migrate_volume(self, ctxt, volume, host, thin=False, mirror_count=0):
        return False, None  # leaves it to the manager, which copies

    def validate_connector(self, connector):
        if 'host' not in connector:
            raise exception.InvalidConnectorException(missing='host')

    def initialize_connection(self, volume, connector):
        """What os-brick's connector "local" takes: on one machine the file itself is the device."""
        connection = super().initialize_connection(volume, connector)
        connection['driver_volume_type'] = 'local'
        connection['data']['device_path'] = self.local_path(volume)
        return connection

    def initialize_connection_snapshot(self, snapshot, connector):
        return {'driver_volume_type': 'local', 'data': {'device_path': self.local_path(snapshot)}}
