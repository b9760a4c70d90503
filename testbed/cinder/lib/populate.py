"""Gives an empty Keystone, Glance and Cinder users, catalog, an image and volume types; proves that both back ends work."""
from rest import CINDER_URL, COMPUTE_URL, IMAGE_URL, PASSWORD, Session, until

# user, project, role
USERS = [('demo', 'demo', 'member'), ('alt_demo', 'alt_demo', 'member'), ('reader', 'demo', 'reader'),
         ('cinder', 'service', 'admin')]
CATALOG = [('volumev3', f'{CINDER_URL}/v3/$(project_id)s'), ('block-storage', f'{CINDER_URL}/v3'),
           ('compute', COMPUTE_URL), ('image', IMAGE_URL)]
TYPES = {'standard': {}, 'alpha': {'volume_backend_name': 'alpha'}, 'beta': {'volume_backend_name': 'beta'},
         'multiattach': {'multiattach': '<is> True'}}

IMAGE_SIZE = 1 << 16


def log_in():
    return Session('admin', 'admin')


def add_users(admin):
    roles = {role['name']: role['id'] for role in admin.keystone('GET', '/roles')['roles']}
    projects = {}
    for user, project, role in USERS:
        if project not in projects:
            made = admin.keystone('POST', '/projects', {'project': {'name': project, 'domain_id': 'default'}})
            projects[project] = made['project']['id']
        made = admin.keystone('POST', '/users', {'user': {
            'name': user, 'domain_id': 'default', 'password': PASSWORD, 'default_project_id': projects[project]}})
        admin.keystone('PUT', f'/projects/{projects[project]}/users/{made["user"]["id"]}/roles/{roles[role]}')


def add_catalog(admin):
    for kind, url in CATALOG:
        made = admin.keystone('POST', '/services', {'service': {'type': kind, 'name': kind}})
        for interface in ('public', 'internal', 'admin'):
            admin.keystone('POST', '/endpoints', {'endpoint': {
                'service_id': made['service']['id'], 'interface': interface, 'region_id': 'RegionOne', 'url': url}})


def add_types(admin):
    def api_answers():
        return admin.cinder('GET', '/types')

    until(api_answers)
    for name, specs in TYPES.items():
        admin.cinder('POST', '/types', {'volume_type': {'name': name, 'extra_specs': specs}})


def add_image(admin):
    def api_answers():
        return admin.glance('GET', '/images')

    until(api_answers)
    image = admin.glance('POST', '/images', {
        'name': 'small', 'visibility': 'public', 'disk_format': 'raw', 'container_format': 'bare', 'min_disk': 1})
    admin.glance('PUT', f'/images/{image["id"]}/file', bytes(IMAGE_SIZE))


def await_back_ends(admin):
    def services_are_up():
        services = admin.cinder('GET', '/os-services')['services']
        return len(services) == 4 and all(service['state'] == 'up' for service in services)

    def pools_are_known():
        return len(admin.cinder('GET', '/scheduler-stats/get_pools')['pools']) == 2

    until(services_are_up)
    until(pools_are_known)


def prove(admin):
    """On each back end a volume becomes available, and goes away again."""
    def volumes():
        return admin.cinder('GET', '/volumes/detail?all_tenants=1')['volumes']

    def settled():
        return all(volume['status'] in ('available', 'error') for volume in volumes())

    def gone():
        return not volumes()

    for kind in ('alpha', 'beta'):
        admin.cinder('POST', '/volumes', {'volume': {'size': 1, 'volume_type': kind}})
    until(settled)
    for volume in volumes():
        if volume['status'] == 'error':
            raise SystemExit(f'a volume of type {volume["volume_type"]} became "error"')
        admin.cinder('DELETE', f'/volumes/{volume["id"]}')
    until(gone)


admin = until(log_in)
add_users(admin)
add_catalog(admin)
add_types(admin)
add_image(admin)
await_back_ends(admin)
prove(admin)
