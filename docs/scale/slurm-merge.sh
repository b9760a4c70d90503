#!/bin/bash
#SBATCH --job-name=blockspec-merge
#SBATCH --time=00:15:00
#SBATCH --output=blockspec-merge-%j.log
# REPORTS is what the array had: sbatch --export=ALL,REPORTS=reports/JOBID --dependency=afterany:JOBID slurm-merge.sh
set -euo pipefail
npx blockspec merge "$REPORTS/shards" --output "$REPORTS/whole"
