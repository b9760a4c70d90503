#!/bin/bash
# Keeps what a run on the real Cinder said as the sample that README shows: keep-sample.sh [REPORTS], by default reports/cinder.
set -euo pipefail
cd "$(dirname "$0")/../.."

from=${1:-reports/cinder}
mkdir -p reports/sample
for file in index.html summary.md badge.json digest.json; do
  cp "$from/$file" reports/sample/
done
node testbed/browser/picture.mjs reports/sample/index.html reports/sample/index.png
