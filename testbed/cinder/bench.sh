#!/bin/bash
# Measures Tempest's volume tests and blockspec against the same real Cinder, one after the other in one session, and
# prints what each confirmed, how long it took, what it asked of Cinder, and the ratios. Judges nothing: machines differ.
# Usage: bench.sh [PROFILE...]; without any, core and full.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."
# shellcheck source=lib/settings.sh
. "$here/lib/settings.sh"
# shellcheck source=lib/processes.sh
. "$here/lib/processes.sh"
# shellcheck source=../clients/surroundings.sh
. "$here/../clients/surroundings.sh"

work=$(mktemp -d)
was_up=
if all_run; then was_up=yes; fi
finish() {
  rm -rf "$work"
  [[ -n $was_up ]] || "$here/down"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
need bench:cinder tempest tempest
"$here/up"
[[ -e dist/src/cli/main.js ]] || npm run build --silent

cat >"$work/tempest.conf" <<CONFIGURATION
[DEFAULT]
log_file = $work/tempest.log
use_stderr = False
[auth]
use_dynamic_credentials = True
create_isolated_networks = False
admin_username = admin
admin_password = $password
admin_project_name = admin
admin_domain_name = Default
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
glance = False
neutron = False
swift = False
horizon = False
[volume]
catalog_type = volumev3
region = RegionOne
build_interval = 1
build_timeout = 60
backend_names = alpha,beta
volume_type = standard
min_microversion = 3.0
max_microversion = latest
[volume-feature-enabled]
multi_backend = True
backup = True
snapshot = True
clone = True
manage_volume = False
manage_snapshot = False
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

requests() { grep -c 'HTTP/1.1' "$state/log/cinder-api.out" || true; }

rows=()
measure() { # NAME COMMAND... ; the command leaves the number of what it confirmed in $work/confirmed
  local before began seconds
  say "measuring $1 …"
  before=$(requests)
  began=$EPOCHREALTIME
  "${@:2}" || say "$1 ended with $?"
  seconds=$(awk -v from="$began" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.1f", to - from }')
  rows+=("$1 $(cat "$work/confirmed") $seconds $(($(requests) - before))")
}

tempest_run() {
  (cd "$work" && PYTHON=/usr/bin/python3 TEMPEST_CONFIG="$work/tempest.conf" \
    tempest run --concurrency 2 --regex '^tempest\.api\.volume\.') >"$work/run.log" 2>&1 || true
  grep -cE '^\{[0-9]+\} .* \.\.\. ok' "$work/run.log" >"$work/confirmed" || true
}

# What is confirmed is a requirement that is kept wherever it applied.
blockspec_run() { # PROFILE
  local status=0
  node dist/src/cli/main.js run --target cinder --profile "$1" --output "$work/$1" >"$work/$1.log" 2>&1 || status=$?
  node --input-type=module - "$work/$1/report.json" >"$work/confirmed" <<'SCRIPT'
import { readFileSync } from 'node:fs'
const { requirements } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const kept = requirements.filter(({ cells }) =>
  cells.some(({ verdict }) => verdict === 'passed') && cells.every(({ verdict }) => verdict !== 'failed'))
console.log(kept.length)
SCRIPT
  return "$status"
}

measure tempest tempest_run
if (($# == 0)); then set -- core full; fi
for profile; do measure "$profile" blockspec_run "$profile"; done

printf '%s\n' "${rows[@]}" | awk '
  BEGIN { printf "%-10s %10s %9s %9s %12s %12s\n", "", "confirmed", "seconds", "requests", "confirmed/s", "to Tempest" }
  { rate = $2 / $3
    if (NR == 1) first = rate
    printf "%-10s %10d %9.1f %9d %12.2f %11.1fx\n", $1, $2, $3, $4, rate, first ? rate / first : 0 }'
