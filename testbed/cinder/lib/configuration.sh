# shellcheck shell=bash disable=SC2154
# Writes the configuration of Keystone, RabbitMQ, Glance and Cinder into the state directory.

database_url() { # NAME
  printf 'mysql+pymysql://testbed:testbed@localhost/%s?unix_socket=%s&charset=utf8' "$1" "$database_socket"
}

# What a service needs to talk to Keystone as itself.
service_login() {
  cat <<END
auth_type = password
auth_url = $auth_url
username = cinder
password = $password
project_name = service
user_domain_name = Default
project_domain_name = Default
region_name = RegionOne
END
}

write_keystone() {
  cat >"$state/etc/keystone.conf" <<END
[DEFAULT]
log_file = $state/log/keystone.log
public_endpoint = http://127.0.0.1:$keystone_port/
[database]
connection = $(database_url keystone)
[token]
expiration = 86400
[fernet_tokens]
key_repository = $state/fernet
[fernet_receipts]
key_repository = $state/fernet
[identity]
password_hash_rounds = 4
# without a cache a token costs hundreds of queries
[cache]
enabled = True
backend = oslo_cache.memcache_pool
memcache_servers = 127.0.0.1:$memcached_port
END
  local key
  for key in 0 1; do
    head -c 32 /dev/urandom | base64 | tr '+/' '-_' >"$state/fernet/$key"
  done
  chmod -R go= "$state/fernet"
}

write_rabbitmq() {
  cat >"$state/etc/rabbitmq.conf" <<END
listeners.tcp.1 = 127.0.0.1:$amqp_port
default_user = testbed
default_pass = testbed
log.file = $state/log/rabbitmq.log
log.file.level = warning
disk_free_limit.absolute = 50MB
END
  printf '[].\n' >"$state/etc/rabbitmq-plugins"
}

# One process, which closes each connection: Cinder keeps them otherwise, and meets one that was closed meanwhile.
write_glance() {
  cat >"$state/etc/glance.conf" <<END
[DEFAULT]
bind_host = 127.0.0.1
bind_port = $glance_port
workers = 0
http_keepalive = False
log_file = $state/log/glance-api.log
enabled_backends = files:file
node_staging_uri = file://$state/glance/staging
[database]
connection = $(database_url glance)
[keystone_authtoken]
www_authenticate_uri = $auth_url
memcached_servers = 127.0.0.1:$memcached_port
service_token_roles_required = True
$(service_login)
[paste_deploy]
flavor = keystone
config_file = /usr/share/glance-common/glance-api-paste.ini
[glance_store]
default_backend = files
[files]
filesystem_store_datadir = $state/glance/images
[os_glance_tasks_store]
filesystem_store_datadir = $state/glance/tasks
[os_glance_staging_store]
filesystem_store_datadir = $state/glance/staging
[oslo_concurrency]
lock_path = $state/glance/lock
END
}

write_cinder() {
  : >"$state/etc/policy.yaml"
  cat >"$state/etc/cinder.conf" <<END
[DEFAULT]
auth_strategy = keystone
host = testbed
my_ip = 127.0.0.1
public_endpoint = $cinder_url
api_paste_config = /etc/cinder/api-paste.ini
resource_query_filters_file = /etc/cinder/resource_filters.json
rootwrap_config = /etc/cinder/rootwrap.conf
state_path = $state/cinder
transport_url = rabbit://testbed:testbed@127.0.0.1:$amqp_port/
enabled_backends = alpha,beta
default_volume_type = standard
allow_availability_zone_fallback = True
glance_api_servers = $image_url
image_conversion_dir = $state/cinder/conversion
backup_driver = cinder.backup.drivers.posix.PosixBackupDriver
backup_posix_path = $state/backups
backup_file_size = 10485760
backup_sha_block_size_bytes = 32768
quota_volumes = 10000
quota_snapshots = 10000
quota_gigabytes = 100000
quota_backups = 10000
quota_backup_gigabytes = 100000
quota_groups = 10000
# how soon the scheduler hears of the back ends
report_interval = 5
periodic_interval = 15
backend_stats_polling_interval = 15
scheduler_driver_init_wait_time = 10
[database]
connection = $(database_url cinder)
[keystone_authtoken]
www_authenticate_uri = $auth_url
memcached_servers = 127.0.0.1:$memcached_port
service_token_roles_required = True
$(service_login)
[nova]
interface = public
$(service_login)
# only with the new defaults is the role "reader" read-only
[oslo_policy]
enforce_new_defaults = True
enforce_scope = False
policy_file = $state/etc/policy.yaml
[oslo_concurrency]
lock_path = $state/cinder/lock
[oslo_messaging_rabbit]
heartbeat_timeout_threshold = 0
[coordination]
backend_url = file://$state/cinder/coordination
[key_manager]
backend = blockspec_keys.FileKeyManager
key_directory = $state/keys
[backend_defaults]
volume_driver = blockspec_driver.SparseFileDriver
volume_clear = none
[alpha]
volume_backend_name = alpha
sparse_file_directory = $state/volumes/alpha
[beta]
volume_backend_name = beta
sparse_file_directory = $state/volumes/beta
END
}

# Every daemon is root already, so what Cinder runs through sudo and rootwrap runs as it is; and os-brick wants the
# machine's identity, whose usual source is not there in a container.
write_commands() {
  cat >"$state/bin/sudo" <<'END'
#!/bin/sh
while [ "${1#-}" != "$1" ]; do shift; done
case $1 in *cinder-rootwrap) shift 2 ;; esac
exec "$@"
END
  printf '#!/bin/sh\necho 00000000-0000-4000-8000-000000000000\n' >"$state/bin/dmidecode"
  chmod 755 "$state/bin/sudo" "$state/bin/dmidecode"
}

write_configuration() {
  mkdir -p "$state"/{bin,etc,fernet,rabbitmq,mariadb,backups,keys,cinder/lock,glance/{images,staging,tasks,lock},volumes/alpha,volumes/beta}
  write_keystone
  write_rabbitmq
  write_glance
  write_cinder
  write_commands
}
