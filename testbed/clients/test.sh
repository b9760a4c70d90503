#!/bin/bash
# Drives the embedded reference with the clients that people use: Debian's openstackclient and openstacksdk. Installs
# them when they are missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."

# shellcheck source=surroundings.sh
. "$here/surroundings.sh"
need test:clients openstack python3-openstackclient
start_reference 5
export OS_AUTH_URL=$auth_url OS_USER_DOMAIN_NAME=Default OS_PROJECT_DOMAIN_NAME=Default OS_IDENTITY_API_VERSION=3

passed=0
failed=0

as() { # USER COMMAND...
  local project=demo
  case $1 in admin) project=admin ;; other) project=alt ;; esac
  OS_USERNAME=$1 OS_PASSWORD=$1-secret OS_PROJECT_NAME=$project "${@:2}"
}

# Runs a command of the client; what it prints must have the text expected, and an error is one of ours.
try() { # USER EXPECTED ARGUMENTS...
  local user=$1 expected=$2 output
  if output=$(as "$user" openstack "${@:3}" 2>&1) && [[ $output == *"$expected"* ]]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED  openstack %s (as %s): expected %s in:\n%s\n' "${*:3}" "$user" "$expected" "$output"
  fi
}

admin() { try admin "$@"; }
member() { try member "$@"; }

member creating volume create --size 1 --description first --property a=b one
member one volume list
member available volume show one
member '' volume set --property c=d --name uno --size 2 one
member "c='d'" volume show uno
member '' volume unset --property a uno
member '"size": 2' volume show uno -f json
member creating volume snapshot create --volume uno shot
member shot volume snapshot list
member available volume snapshot show shot
member '' volume snapshot set --name photo --property e=f shot
member creating volume create --snapshot photo --size 2 copy
member creating volume create --source uno --size 2 clone
member '' volume snapshot delete photo

admin gold volume type create gold --property tier=1
admin gold volume type list
admin tier volume type show gold
admin '' volume type set --description shiny gold
member '' volume set --type gold --retype-policy on-demand clone
admin '' volume type create silver --property tier=2
admin '' volume type unset --property tier silver
admin fast volume qos create fast --consumer back-end --property speed=9
admin '' volume qos associate fast gold
admin gold volume qos show fast
admin '' volume qos disassociate fast --all
admin '' volume qos delete fast

member gift volume transfer request create --name gift copy
member awaiting-transfer volume show copy
member gift volume transfer request list
member '' volume transfer request delete gift
member safe volume backup create --name safe uno
member available volume backup show safe
member safe volume backup list
member '' volume backup delete safe

admin cinder-volume volume service list
member nova availability zone list --volume
member '' volume group type list --os-volume-api-version 3.70

member '' volume delete clone
member '' volume delete uno

if as member /usr/bin/python3 "$here/sdk.py"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi

# What openstacksdk makes of clouds.yaml today is what was recorded of it.
cp tests/recorded/clouds.json "$work/clouds.json"
"$here/record-clouds.py" "$work/clouds.json"
if diff tests/recorded/clouds.json "$work/clouds.json"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi

printf '%s passed, %s failed\n' "$passed" "$failed"
((failed == 0))
