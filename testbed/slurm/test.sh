#!/bin/bash
# Runs docs/scale/slurm-shards.sh as an array on a Slurm of this machine alone, against the embedded reference, and merges.
# Installs Debian's slurm-wlm when there is none; everything listens on 127.0.0.1 and ends with this script.
set -euo pipefail
cd "$(dirname "$0")/../.."
project=$PWD

if [ "$(id -u)" -ne 0 ]; then
  echo 'test:slurm starts a Slurm of its own and needs root for that' >&2
  exit 2
fi
if ! command -v slurmctld >/dev/null || ! command -v munged >/dev/null; then
  echo 'installing slurm-wlm (Debian package) …'
  log=$(mktemp)
  if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends slurm-wlm munge; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "test:slurm could not install slurm-wlm; the whole log is $log" >&2
    exit 2
  fi
fi
[ -e dist/src/cli/main.js ] || npm run build --silent

work=$(mktemp -d /tmp/blockspec-slurm-XXXXXX)
started=()
finish() {
  code=$?
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  [ "$code" -eq 0 ] || tail -n 30 "$work"/*.log >&2
  exit "$code"
}
trap finish EXIT

mkdir -p "$work/state" "$work/spool" "$work/bin" "$work/munge"
chmod 755 "$work"
chmod 700 "$work/munge"
dd if=/dev/urandom of="$work/munge/key" bs=128 count=1 status=none
chmod 400 "$work/munge/key"
munged --foreground --force --key-file="$work/munge/key" --socket="$work/munge.socket" --pid-file="$work/munge/pid" \
  --seed-file="$work/munge/seed" --log-file="$work/munged.log" >"$work/munged.out.log" 2>&1 &
started+=($!)

name=$(hostname -s)
cat >"$work/slurm.conf" <<CONF
ClusterName=blockspec
SlurmctldHost=$name(127.0.0.1)
SlurmctldPort=16817
SlurmdPort=16818
SlurmUser=root
SlurmctldParameters=enable_configless
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket
CryptoType=crypto/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SchedulerParameters=bf_interval=5,sched_interval=5
NodeName=$name NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=$name Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO
CONF
export SLURM_CONF=$work/slurm.conf
slurmctld -D -f "$work/slurm.conf" >"$work/slurmctld.out.log" 2>&1 &
started+=($!)
slurmd -D -f "$work/slurm.conf" -N "$name" >"$work/slurmd.out.log" 2>&1 &
started+=($!)
for _ in $(seq 60); do
  sinfo --noheader --format=%T 2>/dev/null | grep -q idle && break
  sleep 0.5
done
sinfo

# One reference for all parts, as one cloud is for all jobs.
node dist/src/cli/main.js reference --port 0 >"$work/reference.txt" 2>"$work/reference.log" &
started+=($!)
for _ in $(seq 100); do grep -q "^other" "$work/reference.txt" && break; sleep 0.1; done
node testbed/slurm/targets.mjs <"$work/reference.txt" >"$work/targets.yaml"
ln -s "$project/dist/src/cli/main.js" "$work/bin/blockspec"
cat >"$work/bin/npx" <<'NPX'
#!/bin/bash
exec "$@"
NPX
chmod +x "$work/bin/npx"
export PATH="$work/bin:$PATH" BLOCKSPEC_OPTIONS='--only versions --only limits --only snapshots/create --microversions 3.0,3.71'

cd "$work"
unset CI_NODE_INDEX CI_NODE_TOTAL JOB_COMPLETION_INDEX
array=$(sbatch --parsable --array=1-4 "$project/docs/scale/slurm-shards.sh")
whole=$(REPORTS="reports/$array" sbatch --parsable --wait --dependency="afterany:$array" "$project/docs/scale/slurm-merge.sh" || true)
whole=${whole%%;*}
cat "blockspec-merge-$whole.log"
grep -h 'shard . of 4' blockspec-"$array"-*.log

# The same without Slurm: the same verdicts.
# shellcheck disable=SC2086
blockspec run $BLOCKSPEC_OPTIONS --seed 1 --output "reports/unsharded" >/dev/null
node "$project/testbed/slurm/same-verdicts.mjs" "reports/$array/whole/report.json" reports/unsharded/report.json
echo '1 passed, 0 failed'
