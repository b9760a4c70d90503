# What the tests of clients need around them; sourced by test.sh and tempest.sh, from the project's directory.

# Installs Debian's package when its program is missing.
need() { # TEST PROGRAM PACKAGE
  local log
  if command -v "$2" >/dev/null; then return; fi
  if [ "$(id -u)" -ne 0 ]; then
    echo "$1 needs $2: install it (apt-get install $3) or run this as root" >&2
    exit 2
  fi
  echo "installing $3 (Debian package) …"
  log=$(mktemp)
  if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$3"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "$1 could not install $3; the whole log is $log" >&2
    exit 2
  fi
}

# Starts the reference until the script ends; sets work, a directory that goes then too, and auth_url.
start_reference() { # DELAY
  [ -e dist/src/cli/main.js ] || npm run build --silent
  work=$(mktemp -d)
  : >"$work/reference.log"
  node dist/src/cli/main.js reference --delay "$1" >>"$work/reference.log" 2>&1 &
  reference=$!
  trap stop_reference EXIT
  for _ in {1..50}; do
    grep -q '^auth url' "$work/reference.log" && break
    sleep 0.1
  done
  auth_url=$(sed -n 's/^auth url *//p' "$work/reference.log")
  [ -n "$auth_url" ] && return
  cat "$work/reference.log" >&2
  echo 'the reference did not start' >&2
  exit 1
}

stop_reference() {
  kill "$reference" 2>/dev/null || true
  wait "$reference" 2>/dev/null || true
  rm -rf "$work"
}
