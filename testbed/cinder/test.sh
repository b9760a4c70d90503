#!/bin/bash
# Runs blockspec against a real Cinder, then kills a run and cleans up after it. What is left on the Cinder is judged
# without blockspec's help. Leaves a testbed that was up before as it found it. With --kills N, only kills and cleans up
# after N runs, each at a moment of its own.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."
# shellcheck source=lib/settings.sh
. "$here/lib/settings.sh"
# shellcheck source=lib/processes.sh
. "$here/lib/processes.sh"

kills=1
only_kills=
if [[ ${1:-} == --kills ]]; then
  kills=${2:?--kills needs a number} only_kills=yes
fi

passed=0
failed=0
doomed=

check() { # WHAT COMMAND...
  if "${@:2}"; then
    passed=$((passed + 1))
    say "ok      $1"
  else
    failed=$((failed + 1))
    say "FAILED  $1"
  fi
}

blockspec() { node dist/src/cli/main.js "$@"; }

inventory() { ask "$here/lib/inventory.py"; }

nothing_left() { diff --unchanged-line-format= --old-line-format='gone: %L' --new-line-format='left: %L' \
  <(printf '%s\n' "$before") <(inventory); }

something_new() { ! nothing_left >/dev/null 2>&1; }

reports_written() {
  local file
  for file in report.json index.html junit.xml summary.md; do
    [[ -s $1/$file ]] || { say "no $1/$file" && return 1; }
  done
}

kill_doomed() {
  [[ -n $doomed ]] || return 0
  kill -KILL -- "-$doomed" 2>/dev/null || true
  wait "$doomed" 2>/dev/null || true
  doomed=
}

# Asks what no suite asks yet, and holds every answer against the contract.
tour() { node node_modules/typescript/bin/tsc --noCheck --outDir .dev/tour && node .dev/tour/tests/tour/tour.js cinder; }

# Kills a run, in a session and so a process group of its own, once it has made something.
kill_a_run() {
  local moment=3
  if [[ $only_kills ]]; then moment=$((RANDOM % 30)); fi
  setsid node dist/src/cli/main.js run --target cinder --output reports/cinder-killed >reports/cinder-killed.log 2>&1 &
  doomed=$!
  for _ in {1..60}; do
    if ! kill -0 "$doomed" 2>/dev/null; then
      say "the run ended by itself; see reports/cinder-killed.log"
      doomed=
      return 1
    fi
    something_new && break
    sleep 1
  done
  sleep "$moment"
  kill_doomed
  sleep 2 # what Cinder was still busy with comes to its end
  something_new
}

# ---- the testbed ---------------------------------------------------------------

finish() {
  kill_doomed
  [[ -n $was_up ]] || "$here/down"
}
was_up=
if all_run; then was_up=yes; fi
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
"$here/up"

[[ -e dist/src/cli/main.js ]] || npm run build
mkdir -p reports
before=$(inventory)

# ---- the checks ------------------------------------------------------------------

if [[ -z $only_kills ]]; then
  check 'a run on a real Cinder ends with exit code 0' blockspec run --target cinder --with encryption --output reports/cinder
  check 'it writes its reports' reports_written reports/cinder
  check 'it leaves nothing behind' nothing_left

  check 'a tour of all its operations shows nothing that is not known' tour
  check 'it leaves nothing behind' nothing_left
fi

for ((kill = 1; kill <= kills; kill += 1)); do
  check 'a run that is killed leaves something behind' kill_a_run
  check 'clean ends with exit code 0' blockspec clean --target cinder --all
  check 'after it nothing is left' nothing_left
done

say "$passed passed, $failed failed"
((failed == 0))
