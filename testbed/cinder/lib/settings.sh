# shellcheck shell=bash disable=SC2034  # sourced: what is set here is used elsewhere
# Where the testbed listens and keeps its files.

state=${BLOCKSPEC_TESTBED_STATE:-${TMPDIR:-/tmp}/blockspec-testbed-cinder}
port_base=${BLOCKSPEC_TESTBED_PORT_BASE:-25000}
keystone_port=$port_base
amqp_port=$((port_base + 672))
erlang_port=$((port_base + 673))
epmd_port=$((port_base + 674))
memcached_port=$((port_base + 675))
neighbours_port=$((port_base + 676))
glance_port=$((port_base + 677))
cinder_port=$((port_base + 776))

auth_url=http://127.0.0.1:$keystone_port/v3
cinder_url=http://127.0.0.1:$cinder_port
image_url=http://127.0.0.1:$glance_port
compute_url=http://127.0.0.1:$neighbours_port/v2.1
password=secret
database_socket=$state/run/mariadb.sock

say() { printf '%s\n' "$*"; }

die() {
  printf 'testbed: %s\n' "$*" >&2
  exit 1
}

# Whatever asks Keystone or Cinder from outside does it as admin, with Debian's own Python.
ask() { # SCRIPT [ARGUMENT...]
  env -u PYTHONHOME -u PYTHONPATH -u http_proxy -u HTTP_PROXY -u all_proxy -u ALL_PROXY \
    PYTHONDONTWRITEBYTECODE=1 TESTBED_AUTH_URL="$auth_url" TESTBED_CINDER_URL="$cinder_url" \
    TESTBED_COMPUTE_URL="$compute_url" TESTBED_IMAGE_URL="$image_url" TESTBED_PASSWORD="$password" TESTBED_STATE="$state" \
    /usr/bin/python3 "$@"
}
