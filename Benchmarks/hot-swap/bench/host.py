"""A host under measurement, with a port, a database and an admin token of its own."""

import glob
import os
import secrets
import signal
import socket
import time
from pathlib import Path

from .children import BenchmarkError, Child
from .connection import Connection
from .place import ROOT

SETTINGS = (
    "DATABASE_URL HOST PORT PLUGINS PLUGIN_DIR PLUGIN_RELOAD PUBLIC_DIR DATA_DIR SEGMENT_STORAGE SEGMENT_DIR MAX_UPLOAD_SIZE "
    "DEFAULT_SAMPLE_DURATION ADMIN_TOKEN JOB_CONCURRENCY LOG_LEVEL LOG_FORMAT"
).split()


class Host:
    """`Host serve` or `Host dev` as a process."""

    def __init__(
        self, program: Path, command: str, folder: Path, settings: dict, working_folder: Path,
        watches: str = "Watching for rebuilt plugins", start_limit: float = 60,
    ):
        """Starts it and waits until it serves and its log says that it watches."""
        self.folder = folder
        self.token = secrets.token_hex(16)
        self.port = free_port()
        # What the shell happens to have set is not measured; PATH and HOME stay, which `swift build` needs.
        environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        environment |= {
            "PORT": str(self.port), "DATA_DIR": str(folder / "data"), "ADMIN_TOKEN": self.token, "LOG_LEVEL": "info",
            "PUBLIC_DIR": str(ROOT / "Public"), "TMPDIR": str(folder),
        } | {name: str(value) for name, value in settings.items()}
        self.log = folder / "log.txt"
        self.child = Child([program, command], working_folder, environment, folder / "output.txt", self.log)
        try:
            self.child.wait_for_output("Needledrop is on the air", start_limit)
            log = self.child.wait_for_output(watches, 60)
            refusal = next((line for line in log.splitlines() if "Plugin refused" in line), None)
            if refusal and command == "serve":  # The developer's loop may mend it with its first build.
                raise BenchmarkError(f"a plugin was refused at the start, so that there is nothing to measure: {refusal}")
        except BaseException:
            self.stop()
            raise

    def connect(self, **options) -> Connection:
        return Connection(self.port, **options)

    def stop(self) -> int:
        """Ends the host, and the Postgres that it would leave behind if it had to be killed."""
        code = self.child.stop()
        for file in glob.glob(f"{self.folder}/data/**/postmaster.pid", recursive=True):
            stop_postgres(file)
        return code

    def serving_process(self) -> int:
        """The process that answers: of those below the one we started that have the port open, the deepest and youngest.

        A supervisor opens the port and hands it on, so it has it open too, and answers nothing.
        """
        inodes = listening_sockets(self.port)
        candidates = []
        for process, depth in descendants(self.child.process.pid):
            if inodes & open_sockets(process):
                candidates.append((depth, started(process), process))
        return max(candidates)[2]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def stop_postgres(pid_file: str):
    try:
        process = int(Path(pid_file).read_text().split()[0])
        os.kill(process, signal.SIGINT)
        for _ in range(100):
            os.kill(process, 0)
            time.sleep(0.1)
    except (OSError, ValueError, IndexError):
        pass  # It is gone.


def listening_sockets(port: int) -> set:
    """The inodes of the sockets that listen on a port (proc_net_tcp: the fourth field is the state, 0A is LISTEN)."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        if not os.path.exists(table):
            continue
        for line in Path(table).read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and int(fields[1].rsplit(":", 1)[1], 16) == port:
                found.add(fields[9])
    return found


def open_sockets(process: int) -> set:
    found = set()
    try:
        for name in os.listdir(f"/proc/{process}/fd"):
            try:
                target = os.readlink(f"/proc/{process}/fd/{name}")
            except OSError:
                continue
            if target.startswith("socket:["):
                found.add(target[8:-1])
    except OSError:
        pass
    return found


def descendants(process: int, depth: int = 0):
    """A process and all below it, each with its distance."""
    yield process, depth
    try:
        tasks = os.listdir(f"/proc/{process}/task")
    except OSError:
        return
    for task in tasks:
        try:
            children = Path(f"/proc/{process}/task/{task}/children").read_text().split()
        except OSError:
            continue
        for child in children:
            yield from descendants(int(child), depth + 1)


def started(process: int) -> int:
    """When a process was started, in clock ticks since boot (proc(5), field 22)."""
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[19])
    except OSError:
        return 0


def resident_kilobytes(process: int) -> float:
    """The resident memory of a process: the median of ten looks, since requests come and go."""
    looks = []
    for _ in range(10):
        status = Path(f"/proc/{process}/status").read_text()
        looks.append(int(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1]))
        time.sleep(0.1)
    return sorted(looks)[5]
