#!/bin/bash
# Runs the volume tests of Tempest (Debian's package) against the embedded reference. Fails for a test that fails without
# standing in tempest-known.txt, and for one that stands there and does not fail. Installs Tempest when it is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."

if [ ! -x /usr/bin/tempest ]; then
  if [ "$(id -u)" -ne 0 ]; then
    echo 'test:tempest needs tempest: install it (apt-get install tempest) or run this as root' >&2
    exit 2
  fi
  echo 'installing tempest (Debian package) …'
  log=$(mktemp)
  if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends tempest; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "test:tempest could not install tempest; the whole log is $log" >&2
    exit 2
  fi
fi
[ -e dist/src/cli/main.js ] || npm run build --silent

work=$(mktemp -d)
node dist/src/cli/main.js reference --delay 20 >"$work/reference.log" 2>&1 &
reference=$!
finish() {
  kill "$reference" 2>/dev/null || true
  wait "$reference" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
for _ in {1..50}; do
  grep -qs '^auth url' "$work/reference.log" && break
  sleep 0.1
done
auth_url=$(sed -n 's/^auth url *//p' "$work/reference.log")

# The id of the one image that the reference has.
image=$(node --input-type=module - "$auth_url" <<'SCRIPT'
const [, , authUrl] = process.argv
const domain = { name: 'Default' }
const user = { name: 'member', password: 'member-secret', domain }
const identity = { methods: ['password'], password: { user } }
const auth = { identity, scope: { project: { name: 'demo', domain } } }
const headers = { 'Content-Type': 'application/json' }
const answer = await fetch(`${authUrl}/auth/tokens`, { method: 'POST', headers, body: JSON.stringify({ auth }) })
const { token } = await answer.json()
const { endpoints } = token.catalog.find(({ type }) => type === 'image')
const listed = await fetch(`${endpoints[0].url}/v2/images`, {
  headers: { 'X-Auth-Token': answer.headers.get('x-subject-token') },
})
const { images } = await listed.json()
console.log(images[0].id)
SCRIPT
)

account() { # USER PROJECT ROLE TYPES
  printf -- '- {username: %s, password: %s-secret, project_name: %s, domain_name: Default, roles: [%s], types: [%s]}\n' \
    "$1" "$1" "$2" "$3" "$4"
}
{
  account admin admin admin admin
  account member demo member ''
  account other alt member ''
} >"$work/accounts.yaml"

cat >"$work/tempest.conf" <<CONFIGURATION
[DEFAULT]
log_file = $work/tempest.log
use_stderr = False
[auth]
use_dynamic_credentials = False
test_accounts_file = $work/accounts.yaml
create_isolated_networks = False
[identity]
auth_version = v3
uri_v3 = $auth_url
region = RegionOne
admin_role = admin
[identity-feature-enabled]
api_v2 = False
[service_available]
cinder = True
nova = False
glance = True
neutron = False
swift = False
horizon = False
[compute]
image_ref = $image
build_interval = 0
[volume]
catalog_type = volumev3
region = RegionOne
build_interval = 0
build_timeout = 10
backend_names = pool-a,pool-b
vendor_name = blockspec
storage_protocol = iSCSI
volume_type = __DEFAULT__
manage_volume_ref = source-name,volume-%s
manage_snapshot_ref = source-name,snapshot-%s
min_microversion = 3.0
max_microversion = latest
[volume-feature-enabled]
multi_backend = True
backup = True
snapshot = True
clone = True
manage_volume = True
manage_snapshot = True
api_extensions = all
extend_attached_volume = False
[oslo_concurrency]
lock_path = $work
CONFIGURATION

cat >"$work/.stestr.conf" <<'CONFIGURATION'
[DEFAULT]
test_path=/usr/lib/python3/dist-packages/tempest/test_discover
top_dir=/usr/lib/python3/dist-packages
CONFIGURATION

echo 'running tempest.api.volume …'
(cd "$work" && PYTHON=/usr/bin/python3 TEMPEST_CONFIG="$work/tempest.conf" \
  /usr/bin/tempest run --serial --regex '^tempest\.api\.volume\.') >"$work/run.log" 2>&1 || true

# The names of the tests that ended so, without their tags.
ended() { # WORD
  sed -nE "s/^\{[0-9]+\} (.+) \[[0-9.]+s\] \.\.\. $1.*/\1/p" "$work/run.log" | sed -E 's/\[[^]]*\]$//' | sort -u
}
ended ok >"$work/passed"
sed -nE 's/^\{[0-9]+\} (.+) \.\.\. SKIPPED.*/\1/p' "$work/run.log" >"$work/skipped"
ended FAILED >"$work/failed"
grep -vE '^(#|$)' "$here/tempest-known.txt" | sort >"$work/known" || true
if [ ! -s "$work/passed" ]; then
  tail -n 40 "$work/run.log" >&2
  echo 'test:tempest: nothing passed' >&2
  exit 1
fi

unknown=$(comm -23 "$work/failed" "$work/known")
stale=$(comm -13 "$work/failed" "$work/known")
# What a failed test says for itself: the end of its traceback, below its name and a rule.
traceback() { # TEST
  awk -v test="$1" '
    index($0, test) == 1 { named = NR }
    /^----/ { told = named == NR - 1; next }
    /^Captured pythonlogging/ { told = 0 }
    told && NF' "$work/run.log" | tail -n 8
}
while IFS= read -r test; do
  [ -n "$test" ] || continue
  printf 'FAILED  %s\n' "$test"
  traceback "$test"
done <<<"$unknown"
while IFS= read -r test; do
  [ -z "$test" ] || printf 'LISTED, YET DOES NOT FAIL  %s\n' "$test"
done <<<"$stale"

count() { wc -l <"$work/$1" | tr -d ' '; }
printf '%s passed, %s skipped, %s failed (%s known)\n' "$(count passed)" "$(count skipped)" "$(count failed)" "$(count known)"
[ -z "$unknown$stale" ]
