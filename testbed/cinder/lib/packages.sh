# shellcheck shell=bash disable=SC2154
# Debian's packages, installed without letting them start services of their own.

packages=(
  cinder-api cinder-scheduler cinder-volume cinder-backup keystone glance-api
  mariadb-server rabbitmq-server memcached uwsgi-core uwsgi-plugin-python3
  python3-memcache python3-pymysql qemu-utils
)
policy=/usr/sbin/policy-rc.d
policy_made=

installed() {
  [[ $(dpkg-query -W -f '${db:Status-Status}\n' "${packages[@]}" 2>/dev/null | grep -cx installed) == "${#packages[@]}" ]]
}

# 101 is Debian's "action forbidden by policy".
forbid_services() {
  [[ ! -e $policy ]] || return 0
  policy_made=yes
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
}

allow_services() {
  [[ -z $policy_made ]] || rm -f "$policy"
  policy_made=
}

install_packages() {
  local log=$state/log/apt.log
  installed && return
  say "installing Debian's packages (log: $log)"
  forbid_services
  DEBIAN_FRONTEND=noninteractive apt-get -q update >"$log" 2>&1 || true # old lists may do
  DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 --no-install-recommends \
    install "${packages[@]}" >>"$log" 2>&1 {lock}>&- </dev/null || die "apt-get failed; see $log"
  allow_services
}
