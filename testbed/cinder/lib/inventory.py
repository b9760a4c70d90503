"""Lists everything that a run could leave behind, one a line, so that two listings can be compared.

Asks Cinder and Glance as admin, in all projects, and looks at the files of the back ends, which outlive what Cinder was
told to unmanage, of the images and the keys. User messages are left out: Cinder makes them itself and lets them expire.
"""
import os

from rest import STATE, Session

# path: the member of the answer
EVERYWHERE = {
    '/volumes': 'volumes',
    '/snapshots': 'snapshots',
    '/backups': 'backups',
    '/attachments': 'attachments',
    '/volume-transfers': 'transfers',
    '/groups': 'groups',
    '/group_snapshots': 'group_snapshots',
}


def resources(admin):
    for path, member in EVERYWHERE.items():
        for one in admin.cinder('GET', f'{path}?all_tenants=1')[member]:
            yield member, one['id'], one.get('name')


def images(admin):
    for image in admin.glance('GET', '/images?limit=1000')['images']:
        yield 'images', image['id'], image['name'], image['visibility']


def settings(admin):
    for kind in admin.cinder('GET', '/types?is_public=None')['volume_types']:
        yield 'volume_types', kind['id'], kind['name'], kind['extra_specs']
    for kind in admin.cinder('GET', '/group_types?is_public=None')['group_types']:
        yield 'group_types', kind['id'], kind['name'], kind.get('group_specs')
    for qos in admin.cinder('GET', '/qos-specs')['qos_specs']:
        yield 'qos_specs', qos['id'], qos['name'], qos['specs']
    for default in admin.cinder('GET', '/default-types')['default_types']:
        yield 'default_types', default['project_id'], default['volume_type_id']
    for project in admin.keystone('GET', '/projects')['projects']:
        yield 'quotas', project['id'], admin.cinder('GET', f'/os-quota-sets/{project["id"]}')['quota_set']
    for service in admin.cinder('GET', '/os-services')['services']:
        yield 'services', service['binary'], service['host'], service['status']


def files():
    for place in ('volumes', 'keys', 'glance/images'):
        for directory, _, names in os.walk(os.path.join(STATE, place)):
            for name in names:
                yield 'files', os.path.join(os.path.basename(directory), name)


admin = Session('admin', 'admin')
for line in sorted(' '.join(map(str, entry)) for entry in [*resources(admin), *images(admin), *settings(admin), *files()]):
    print(line)
