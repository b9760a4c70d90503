#!/bin/bash
# Plants defects in a copy of the testbed's Cinder and looks whether blockspec finds each. See README.md.
set -euo pipefail
planted=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
here=$(dirname "$planted")
cd "$here/../.."
# shellcheck source=../lib/settings.sh
. "$here/lib/settings.sh"
# shellcheck source=../lib/processes.sh
. "$here/lib/processes.sh"
# shellcheck source=../lib/services.sh
. "$here/lib/services.sh"

package=/usr/lib/python3/dist-packages/cinder
copy=$state/planted
reports=${BLOCKSPEC_PLANTED_REPORTS:-reports/planted}

apart=
[[ ${1:-} != --apart ]] || { apart=yes && shift; }
patches=()
for name in "${@:-*}"; do
  # shellcheck disable=SC2206 # a glob on purpose
  patches+=("$planted"/$name.patch)
done
[[ -e ${patches[0]} ]] || die "no such defect: $*; see $planted"
[[ -e $state/ready ]] || die "no testbed is up; start it with $here/up"
exec {lock}>"$state/.lock"
flock "$lock"

# The requirements that should fail, as the header of the patch names them.
expected() { sed -n 's/^Fails: //p' "$@"; }

# Cinder's services begin anew, of the package or of the copy.
restart() { # [DIRECTORY]
  local name
  for name in cinder-api cinder-scheduler cinder-volume cinder-backup; do stop "$name" & done
  wait
  (debians_python && start_cinder "$here" "$@")
  await cinder-api listens "$cinder_port"
  await cinder-volume ask "$here/planted/services.py"
}

# A fresh copy with these defects in it; the tests of the package, where the driver's base is, are only linked.
plant() { # PATCH...
  local patch
  rm -rf "$copy"
  mkdir -p "$copy/cinder"
  (cd "$package" && find . -path ./tests -prune -o -name __pycache__ -prune -o -type f -print0 |
    xargs -0 cp --parents -t "$copy/cinder")
  ln -s "$package/tests" "$copy/cinder/tests"
  for patch in "$@"; do
    patch --silent --forward --strip=1 --directory="$copy" --input="$patch" || die "$patch does not fit $package"
  done
}

# What a run of these requirements says of each.
verdicts() { # NAME REQUIREMENT...
  local output=$reports/$1 requirement only=()
  shift
  rm -rf "$output"
  for requirement in "$@"; do only+=(--only "$requirement"); done
  BLOCKSPEC_CINDER_AUTH_URL=$auth_url node dist/src/cli/main.js run --target cinder --with services --with encryption \
    "${only[@]}" --output "$output" >"$output.log" 2>&1 || true
  [[ -s $output/report.json ]] || die "the run did not end; see $output.log"
  python3 "$planted/verdicts.py" "$output/report.json" "$@"
}

wrong=0
# Each of the requirements must be told so.
hold() { # WORD LINES
  local requirement word
  while read -r requirement word; do
    if [[ $word == "$1" ]]; then
      say "ok      $requirement is $word"
    else
      wrong=$((wrong + 1))
      say "FAILED  $requirement is $word, expected $1"
    fi
  done <<<"$2"
}

back() {
  local status=$?
  restart
  rm -rf "$copy"
  return "$status"
}

mkdir -p "$reports"
mapfile -t requirements < <(expected "${patches[@]}" | sort -u)
say "without defects:"
hold kept "$(verdicts kept "${requirements[@]}")"

trap back EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
if [[ -n $apart ]]; then
  for patch in "${patches[@]}"; do
    name=$(basename "$patch" .patch)
    say "$name:"
    plant "$patch"
    restart "$copy"
    mapfile -t requirements < <(expected "$patch")
    hold found "$(verdicts "$name" "${requirements[@]}")"
  done
else
  say "with ${#patches[@]} defects:"
  plant "${patches[@]}"
  restart "$copy"
  hold found "$(verdicts found "${requirements[@]}")"
fi
say "${#patches[@]} defects, $wrong not as expected"
((wrong == 0))
