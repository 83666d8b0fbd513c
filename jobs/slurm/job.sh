#!/usr/bin/env bash
# What the jobs of this folder share: start or go on, hand signals on, let the disk give the verdict, requeue.
#
#   polycosm_ensemble CONFIG DIR [OPTION...]    options go to `polycosm run`
#   polycosm_slice I/N CONFIG DIR [OPTION...]   the same for one of N jobs that fill one directory
#
# The environment says how this site works:
#   POLYCOSM             the program, or `apptainer exec /path/polycosm.sif polycosm`      (polycosm)
#   POLYCOSM_LAUNCHER    mpirun, or `srun --mpi=pmix`                                      (mpirun)
#   POLYCOSM_RESTARTS    how often a job may be requeued                                   (20)
was_ended=''
launch_code=0
read -r -a polycosm <<<"${POLYCOSM:-polycosm}"

say() { printf '%s %s\n' "$(date -u +%FT%TZ)" "$*"; }

committed_shards() {
  find "$1/shards" -name 's*.h5' 2>/dev/null | wc -l
}

# Ranks and threads are those of the allocation; the program asks SLURM_CPUS_PER_TASK for its threads. mpirun would
# bind a small job to one core per rank, so it is told not to bind.
launch() {
  local launcher=()
  read -r -a launcher <<<"${POLYCOSM_LAUNCHER:-mpirun}"
  case ${launcher[0]} in
    mpirun) launcher+=(--bind-to none -n "${SLURM_NTASKS:-1}") ;;
    srun) launcher+=(--cpus-per-task "${SLURM_CPUS_PER_TASK:-1}" --kill-on-bad-exit=1) ;;
  esac
  "${launcher[@]}" "${polycosm[@]}" "$@" &
  local child=$! code=0
  # Slurm sends USR1 to this shell before the end of the allocation (#SBATCH --signal=B:USR1@...); the ranks need it.
  trap 'say "asked to stop: telling the ranks"; kill -USR1 '"$child" USR1
  # TERM is the end: a cancelled job, or one that Slurm itself will requeue (preemption, a lost node).
  trap 'was_ended=yes; kill -TERM '"$child" TERM
  # A trapped signal ends the wait, not the child.
  while kill -0 "$child" 2>/dev/null; do
    code=0
    wait "$child" || code=$?
  done
  trap - USR1 TERM
  say "the ranks ended with $code"
  launch_code=$code
}

# The ranks of a job that was just cancelled may still hold the lock of the run; it counts as theirs for half a minute.
launch_when_free() {
  launch "$@"
  if [ "$launch_code" = 5 ] && [ -z "$was_ended" ]; then
    say "trying once more in 40 s, should the job before this one be on its way out"
    sleep 40
    launch "$@"
  fi
}

polycosm_ensemble() {
  local config=$1 run=$2 before code=0
  shift 2
  before=$(committed_shards "$run")
  say "job ${SLURM_JOB_ID:-none}, restart ${SLURM_RESTART_COUNT:-0}, $before shards on disk"
  if [ -e "$run/plan.json" ]; then
    launch_when_free resume "$run"
  else
    launch run "$config" --out "$run" "$@"
  fi
  # The exit code of mpirun proves nothing: after the loss of a node it was 0. What is on disk does.
  "${polycosm[@]}" verify --quick "$run" || code=$?
  if [ "$code" = 75 ]; then
    requeue_if_worth_it "$run" "$before"
  fi
  return "$code"
}

# A slice begins and goes on by the same command, and its verdict is on its own shards. Counting those of all slices is
# enough to see that something got further.
polycosm_slice() {
  local slice=$1 config=$2 run=$3 before code=0
  shift 3
  before=$(committed_shards "$run")
  say "job ${SLURM_JOB_ID:-none}, slice $slice, restart ${SLURM_RESTART_COUNT:-0}, $before shards of all slices on disk"
  launch_when_free run "$config" --out "$run" --slice "$slice" "$@"
  if [ ! -e "$run/plan.json" ]; then
    return "$launch_code" # refused: there is nothing to verify
  fi
  "${polycosm[@]}" verify --quick --slice "$slice" "$run" || code=$?
  if [ "$code" = 0 ] && [ "$launch_code" = 4 ]; then
    code=4 # all there, but too many bad members to seal it
  fi
  if [ "$code" = 75 ]; then
    requeue_if_worth_it "$run" "$before"
  fi
  return "$code"
}

# Only what got further is worth another turn: a job that stops at once would otherwise be requeued for ever.
requeue_if_worth_it() {
  local run=$1 before=$2 after
  after=$(committed_shards "$run")
  if [ -e "$run/HALT" ]; then
    say "not requeued: $run/HALT asks to stop"
  elif [ -n "$was_ended" ] || [ -z "${SLURM_JOB_ID:-}" ]; then
    say "incomplete; submit the same again, or go on with: polycosm resume $run"
  elif [ "${SLURM_RESTART_COUNT:-0}" -ge "${POLYCOSM_RESTARTS:-20}" ]; then
    say "not requeued: restarted ${SLURM_RESTART_COUNT:-0} times already (POLYCOSM_RESTARTS)"
  elif [ "$after" -le "$before" ]; then
    say "not requeued: no shard was committed since the start; ask polycosm status $run why"
  else
    say "requeued: $((after - before)) shards more on disk"
    scontrol requeue "$SLURM_JOB_ID"
    sleep 60 # Slurm ends this job meanwhile; without the wait it would count as failed first
  fi
}
