#!/bin/bash
# Runs the volume tests of Tempest (Debian's package) against the embedded reference. Fails for a test that fails without
# standing in tempest-known.txt, and for one that stands there and does not fail. Installs Tempest when it is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."

# shellcheck source=surroundings.sh
. "$here/surroundings.sh"
need test:tempest tempest tempest
start_reference 20

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
  tempest run --serial --regex '^tempest\.api\.volume\.') >"$work/run.log" 2>&1 || true

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
    /^----/ { told = named == NR - 1; held = ""; next }
    held != "" { print held; held = "" }
    index($0, test) == 1 { named = NR }
    /^Captured pythonlogging/ { told = 0 }
    told && NF { held = $0 }' "$work/run.log" | tail -n 8
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
printf '%s passed, %s skipped, %s failed (%s known)\n' "$(count passed)" "$(count skipped)" "$(count failed)" "$(comm -12 "$work/failed" "$work/known" | wc -l)"
[ -z "$unknown$stale" ]
