# shellcheck shell=bash disable=SC2154
# Starting and ending the testbed's own processes. A pid file holds "PID STARTED": a number which the kernel gave to
# another process in the meantime is never taken for ours.

# The time at which PID started, in clock ticks since boot; fails once it is gone or a zombie.
started_at() { # PID
  local stat
  local -a fields
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  # the command's name comes second and may hold blanks and brackets: count from its end
  read -ra fields <<<"${stat##*) }"
  [[ ${fields[0]} != Z ]] && printf '%s\n' "${fields[19]}"
}

# Prints the pid of NAME if that very process still runs.
pid_of() { # NAME
  local pid started
  { read -r pid started <"$state/run/$1.pid"; } 2>/dev/null || return 1
  [[ $(started_at "$pid") == "$started" ]] && printf '%s\n' "$pid"
}

# In a session of its own, so that its process group is its own children and no one else's.
start() { # NAME COMMAND...
  local name=$1
  shift
  setsid "$@" </dev/null >>"$state/log/$name.out" 2>&1 {lock}>&- &
  printf '%s %s\n' "$!" "$(started_at "$!")" >"$state/run/$name.pid"
  disown # or every "wait" would wait for it
}

stop() { # NAME
  local pid
  if pid=$(pid_of "$1"); then
    kill -TERM "$pid" 2>/dev/null || true
    for _ in {1..100}; do
      started_at "$pid" >/dev/null || break
      sleep 0.1
    done
    kill -KILL -- "-$pid" 2>/dev/null || true
  fi
  rm -f "$state/run/$1.pid"
}

# Ends what runs, users before what they use.
stop_all() {
  local group name
  rm -f "$state/ready"
  for group in 'cinder-api cinder-scheduler cinder-volume cinder-backup glance-api keystone' 'rabbitmq mariadb memcached neighbours' epmd; do
    for name in $group; do stop "$name" & done
    wait
  done
}

all_run() {
  local name
  for name in epmd rabbitmq mariadb memcached neighbours keystone glance-api cinder-scheduler cinder-volume cinder-backup cinder-api; do
    pid_of "$name" >/dev/null || return 1
  done
}

# Tries COMMAND for up to two minutes, or until NAME is gone.
await() { # NAME COMMAND...
  local name=$1
  shift
  for _ in {1..1200}; do
    "$@" >/dev/null 2>&1 && return
    pid_of "$name" >/dev/null || die "$name ended; see $state/log/$name.out"
    sleep 0.1
  done
  die "$name does not answer after two minutes; see $state/log/$name.out"
}

listens() { # PORT
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}
