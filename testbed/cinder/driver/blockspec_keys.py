"""A key manager that keeps each key in a file of its own.

Cinder's ConfKeyManager has one key for all volumes, whose id Cinder hides; here each has its own, as with Barbican, of
which Cinder's services need no more than this.
"""
import os
import uuid

from castellan.common.objects import symmetric_key
from oslo_config import cfg

from cinder.keymgr import conf_key_mgr

OPTIONS = [cfg.StrOpt('key_directory', help='where the keys are')]
cfg.CONF.register_opts(OPTIONS, group='key_manager')


class FileKeyManager(conf_key_mgr.ConfKeyManager):

    warning_logged = True  # about its one key

    def _path(self, key_id):
        return os.path.join(self.conf.key_manager.key_directory, str(uuid.UUID(key_id)))

    def create_key(self, context, algorithm='AES', length=256, **kwargs):
        return self.store(context, symmetric_key.SymmetricKey(algorithm, length, os.urandom(length // 8)))

    def store(self, context, managed_object, **kwargs):
        key_id = str(uuid.uuid4())
        with open(self._path(key_id), 'xb') as file:
            file.write(managed_object.get_encoded())
        return key_id

    def get(self, context, managed_object_id, **kwargs):
        try:
            with open(self._path(managed_object_id), 'rb') as file:
                key = file.read()
        except FileNotFoundError:
            raise KeyError(managed_object_id) from None
        return symmetric_key.SymmetricKey('AES', len(key) * 8, key)

    def delete(self, context, managed_object_id, **kwargs):
        try:
            os.unlink(self._path(managed_object_id))
        except FileNotFoundError:
            raise KeyError(managed_object_id) from None
