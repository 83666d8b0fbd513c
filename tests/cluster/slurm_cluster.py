"""A real, private Slurm on this machine: munged, slurmctld and one slurmd for each node, each node with its own
network address, host name and /dev/shm. Comes up in under a second; touches nothing of a Slurm that is installed.

Why each line is as it is: cgroup/v1 works without systemd; TmpFS differs between nodes because PMIx wants a directory
of its own on each; nsenter instead of `ip netns exec`, which hides the cgroup mounts that slurmd looks for."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

TOOLS = ("munged", "slurmctld", "slurmd", "sinfo", "scontrol", "sbatch", "squeue", "ip", "nsenter", "unshare")


def why_not() -> str | None:
    """Why no Slurm can be brought up here; None if one can."""
    missing = [tool for tool in TOOLS if shutil.which(tool, path=os.environ["PATH"] + ":/usr/sbin:/sbin") is None]
    if missing:
        return f"not installed: {', '.join(missing)} (apt-get install slurm-wlm slurm-wlm-basic-plugins munge iproute2)"
    if os.geteuid() != 0:
        return "only root can make the network namespaces of the nodes"
    probe = subprocess.run(["unshare", "--net", "true"], capture_output=True)
    return None if probe.returncode == 0 else "this machine forbids network namespaces"


def _run(*command: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run(command, check=True, capture_output=True, text=True, **options)


class SlurmCluster:
    """`with SlurmCluster(folder) as cluster: cluster.submit(...)`. Nodes are n1 to nN."""

    def __init__(self, folder: Path, nodes: int = 2, cpus: int = 2, node_timeout_s: int = 10) -> None:
        self.folder, self.nodes, self.cpus, self.node_timeout_s = folder, nodes, cpus, node_timeout_s
        self.number = 17000 + os.getpid() % 8000  # ports, bridge and namespaces of this instance
        self.net = f"10.{60 + self.number % 100}.{self.number % 250}"
        self.environment = {**os.environ, "SLURM_CONF": str(folder / "etc/slurm.conf")}
        self.environment["PATH"] += ":/usr/sbin:/sbin"
        for name in [n for n in self.environment if n.startswith(("SLURM_JOB", "SLURM_NTASKS"))]:
            del self.environment[name]

    # -- up and down -------------------------------------------------------------------------------------------
    def __enter__(self) -> "SlurmCluster":
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def namespace(self, node: int) -> str:
        return f"pc{self.number}n{node}"

    def _start(self) -> None:
        for name in ("run", "log", "state", "spool", "etc", "munge", "tmp"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        bridge = f"pcb{self.number}"
        _run("ip", "link", "add", bridge, "type", "bridge")
        _run("ip", "addr", "add", f"{self.net}.254/24", "dev", bridge)
        _run("ip", "link", "set", bridge, "up")
        for node in range(1, self.nodes + 1):
            name, veth = self.namespace(node), f"pcv{self.number}-{node}"
            _run("ip", "netns", "add", name)
            _run("ip", "link", "add", veth, "type", "veth", "peer", "name", "eth0", "netns", name)
            _run("ip", "link", "set", veth, "master", bridge, "up")
            _run("ip", "-n", name, "addr", "add", f"{self.net}.{node}/24", "dev", "eth0")
            _run("ip", "-n", name, "link", "set", "lo", "up")
            _run("ip", "-n", name, "link", "set", "eth0", "up")
        self._write_files()
        _run("munged", "--force", f"--key-file={self.folder}/munge/key", f"--socket={self.folder}/run/munge",
             f"--pid-file={self.folder}/run/munged.pid", f"--log-file={self.folder}/log/munged.log",
             f"--seed-file={self.folder}/munge/seed", "--num-threads=2")
        _run("slurmctld", "-i", "-f", str(self.folder / "etc/slurm.conf"), env=self.environment)
        for node in range(1, self.nodes + 1):
            self.start_node(node)
        self._wait(lambda: self.query("sinfo", "-h", "-N", "-t", "idle", "-o", "%N").split() != []
                   and len(self.query("sinfo", "-h", "-N", "-t", "idle", "-o", "%N").split()) == self.nodes, 30)

    def _write_files(self) -> None:
        folder, host = self.folder, socket.gethostname().split(".")[0]
        key = folder / "munge/key"
        key.touch(mode=0o600)
        key.write_bytes(os.urandom(1024))
        (folder / "etc/hosts").write_text(
            f"127.0.0.1 localhost\n{self.net}.254 {host}\n"
            + "".join(f"{self.net}.{n} n{n}\n" for n in range(1, self.nodes + 1)))
        (folder / "etc/cgroup.conf").write_text("CgroupPlugin=cgroup/v1\n")
        nodes = "".join(
            f"NodeName=n{n} NodeAddr={self.net}.{n} CPUs={self.cpus} Boards=1 SocketsPerBoard=1 "
            f"CoresPerSocket={self.cpus} ThreadsPerCore=1 RealMemory=2000 State=UNKNOWN\n"
            for n in range(1, self.nodes + 1))
        (folder / "etc/slurm.conf").write_text(f"""ClusterName=polycosm
SlurmctldHost={host}({self.net}.254)
SlurmctldPort={self.number}
SlurmdPort={self.number + 1}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/run/munge,cred_expire=5
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool/%n
TmpFS={folder}/tmp/%n
SlurmctldPidFile={folder}/run/slurmctld.pid
SlurmdPidFile={folder}/run/slurmd.%n.pid
SlurmctldLogFile={folder}/log/slurmctld.log
SlurmdLogFile={folder}/log/slurmd.%n.log
MailProg=/bin/true
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_interval=2,sched_min_interval=0,bf_interval=2,requeue_setup_env_fail
MpiDefault=pmix
ReturnToService=2
SlurmctldTimeout={self.node_timeout_s}
SlurmdTimeout={self.node_timeout_s}
DependencyParameters=kill_invalid_depend
KillWait=5
MinJobAge=3600
JobRequeue=1
JobAcctGatherType=jobacct_gather/linux
JobAcctGatherFrequency=task=1
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/filetxt
JobCompLoc={folder}/log/jobcomp.txt
SlurmdParameters=config_overrides
{nodes}PartitionName=debug Nodes=ALL Default=YES MaxTime=60 DefaultTime=5 OverSubscribe=NO State=UP
""")

    def start_node(self, node: int) -> None:
        for name in ("spool", "tmp"):
            (self.folder / name / f"n{node}").mkdir(parents=True, exist_ok=True)
        inside = ('hostname "$1" && mount -t tmpfs -o size=512m tmpfs /dev/shm && mount --bind "$2/etc/hosts" /etc/hosts'
                  ' && exec slurmd -N "$1" -f "$2/etc/slurm.conf"')
        _run("nsenter", f"--net=/run/netns/{self.namespace(node)}", "unshare", "--mount", "--uts", "--propagation",
             "private", "sh", "-c", inside, "sh", f"n{node}", str(self.folder), env=self.environment)

    def stop(self) -> None:
        subprocess.run(["scancel", "-Q", "-u", "root"], env=self.environment, capture_output=True, timeout=10)
        for node in range(1, self.nodes + 1):
            self.power_off(node)
            subprocess.run(["ip", "netns", "del", self.namespace(node)], capture_output=True)
        for name in ("slurmctld.pid", "munged.pid"):
            file = self.folder / "run" / name
            if file.exists():
                pid = int(file.read_text())
                command = Path(f"/proc/{pid}/cmdline")
                environ = Path(f"/proc/{pid}/environ")
                is_ours = any(f.exists() and str(self.folder).encode() in f.read_bytes() for f in (command, environ))
                if is_ours:
                    os.kill(pid, signal.SIGTERM)
        subprocess.run(["ip", "link", "del", f"pcb{self.number}"], capture_output=True)

    # -- faults ------------------------------------------------------------------------------------------------
    def power_off(self, node: int) -> None:
        """What a node without power does: nothing, at once."""
        listed = subprocess.run(["ip", "netns", "pids", self.namespace(node)], capture_output=True, text=True)
        for pid in listed.stdout.split():
            try:
                os.kill(int(pid), signal.SIGKILL)
            except ProcessLookupError:
                pass

    def cut_network(self, node: int, is_cut: bool = True) -> None:
        _run("ip", "link", "set", f"pcv{self.number}-{node}", "down" if is_cut else "up")

    # -- jobs --------------------------------------------------------------------------------------------------
    def query(self, *command: str) -> str:
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=30).stdout

    def submit(self, *arguments: str | Path, environment: dict[str, str] | None = None, cwd: Path | None = None) -> str:
        """The number of the job. Raises when sbatch refuses."""
        done = subprocess.run(["sbatch", "--parsable", *map(str, arguments)], capture_output=True, text=True, cwd=cwd,
                              env={**self.environment, **(environment or {})}, timeout=30)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def job(self, number: str) -> dict[str, str]:
        """What Slurm knows of a job: JobState, Restarts, ExitCode and so on."""
        text = self.query("scontrol", "show", "job", "-o", number)
        return dict(field.split("=", 1) for field in text.split() if "=" in field)

    def wait_for(self, number: str, states: tuple[str, ...] = ("COMPLETED", "FAILED", "TIMEOUT", "CANCELLED", "NODE_FAIL"),
                 within_s: float = 120) -> dict[str, str]:
        self._wait(lambda: self.job(number).get("JobState") in states, within_s, lambda: str(self.job(number)))
        return self.job(number)

    @staticmethod
    def _wait(is_so, within_s: float, told=lambda: "") -> None:
        end = time.monotonic() + within_s
        while not is_so():
            assert time.monotonic() < end, f"waited {within_s} s in vain {told()}"
            time.sleep(0.1)
