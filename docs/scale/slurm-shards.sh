#!/bin/bash
# sbatch --array=1-4 slurm-shards.sh, then: sbatch --dependency=afterany:JOBID slurm-merge.sh
#SBATCH --job-name=blockspec
#SBATCH --cpus-per-task=1
#SBATCH --time=02:00:00
#SBATCH --signal=B:TERM@180
#SBATCH --output=blockspec-%A-%a.log
# Where they are is the same for all parts; credentials come as variables of who submits, or as clouds.yaml.
set -uo pipefail
: "${REPORTS:=reports/$SLURM_ARRAY_JOB_ID}"

# In the background, so that TERM comes through before the time is up: the run then removes what it made.
npx blockspec run ${BLOCKSPEC_OPTIONS:-} --shard auto --output "$REPORTS/shards/$SLURM_ARRAY_TASK_ID" &
trap 'kill -TERM $!' TERM
wait $!
code=$?
[ "$code" -le 128 ] || { wait $!; code=$?; }

# That a must failed is an answer of this part; the whole is gated on by the job that merges.
[ "$code" -eq 1 ] && code=0
exit "$code"
