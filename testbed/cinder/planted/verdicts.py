"""Prints for each requirement what a report says of it: found, hidden (by a waiver), kept, or not judged."""

import json
import sys

with open(sys.argv[1], encoding='utf-8') as file:
    report = json.load(file)

findings = {}
for finding in report['findings']:
    findings.setdefault(finding['requirement'], []).append(finding)
verdicts = {one['id']: {cell['verdict'] for cell in one['cells']} for one in report['requirements']}

for requirement in sys.argv[2:]:
    told = findings.get(requirement, [])
    if any('waiver' not in finding for finding in told):
        word = 'found'
    elif told:
        word = 'hidden'
    else:
        seen = verdicts.get(requirement, set())
        word = 'kept' if 'passed' in seen and 'inconclusive' not in seen else 'not-judged'
    print(requirement, word)
