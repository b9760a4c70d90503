#!/bin/bash
# Opens a report in a real browser, from disk, as a reader would. Installs Debian's Chromium when there is none.
set -euo pipefail
cd "$(dirname "$0")/../.."

if ! command -v chromium >/dev/null; then
  if [ "$(id -u)" -ne 0 ]; then
    echo 'test:browser needs chromium: install it (apt-get install chromium) or run this as root' >&2
    exit 2
  fi
  echo 'installing chromium (Debian package) …'
  log=$(mktemp)
  if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "test:browser could not install chromium; the whole log is $log" >&2
    exit 2
  fi
fi

[ -e dist/src/report/app.js ] && [ -e dist/src/report/write-report.js ] || npm run build --silent
# What the tests show is no part of the package, so it is not in dist/.
npx tsc --noCheck --outDir .dev/browser
node testbed/browser/report.test.mjs
node testbed/browser/live.test.mjs
node testbed/browser/trend.test.mjs
node testbed/browser/matrix.test.mjs
