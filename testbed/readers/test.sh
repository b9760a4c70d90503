#!/bin/bash
# Lets Allure's own generator read what a run writes for it: it must understand every result. Fetches the generator, which
# is too large to be among the tools that everybody installs.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -e dist/src/cli/main.js ] || npm run build --silent
npm install --no-save --silent --prefix "$work" allure@3

BLOCKSPEC_STATE=$work/state node dist/src/cli/main.js run --only volumes/create --microversions 3.0,3.71 --output "$work/out"
(cd "$work" && node_modules/.bin/allure generate out/allure-results -o report)

results=$(find "$work/out/allure-results" -name '*-result.json' | wc -l)
node - "$work/report/summary.json" "$results" <<'END'
const [file, results] = process.argv.slice(2)
const { stats, status } = JSON.parse(require('node:fs').readFileSync(file, 'utf8'))
console.log(`Allure read ${stats.total} of ${results} results: ${status}`)
if (stats.total !== Number(results) || stats.passed !== stats.total || stats.total === 0) process.exit(1)
END
