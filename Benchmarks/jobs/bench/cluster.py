"""The one Postgres that all systems work in, with the settings of a server that keeps what it has promised."""

import os
import pwd
import subprocess
import urllib.parse
from pathlib import Path

import psycopg

from .children import BenchmarkError

# What is not here is as Postgres has it: fsync, full_page_writes and autovacuum are on.
SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "shared_buffers": "1GB",
    # A checkpoint falls where the benchmark asks for one, and not into whichever round it happens to hit.
    "max_wal_size": "8GB",
    "checkpoint_timeout": "30min",
    "max_connections": "300",
    "listen_addresses": "",
}


class Cluster:
    """A private cluster on the disk, since a file system in memory would make every commit free."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.data = folder / "data"
        self.binaries = newest_binaries()
        self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"] if os.getuid() == 0 else []
        if self.user:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        kind = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        self.run("initdb", "--pgdata", self.data, *kind)
        options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
        options += f" -c unix_socket_directories='{folder}'"
        try:
            start = ["start", "--silent", "--wait", "--pgdata", self.data, "--log", folder / "log"]
            self.run("pg_ctl", *start, "--options", options)
        except BaseException:
            self.stop()
            raise

    def run(self, program: str, *arguments):
        command = [*self.user, self.binaries / program, *arguments]
        done = subprocess.run(command, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            log = (self.folder / "log").read_text() if (self.folder / "log").exists() else ""
            raise BenchmarkError(f"{program} has failed: {done.stdout}{done.stderr}{log[-2000:]}")

    def stop(self):
        if (self.data / "postmaster.pid").exists():
            self.run("pg_ctl", "stop", "--silent", "--mode=immediate", "--pgdata", self.data)

    def restart(self, mode: str):
        """Ends all connections and starts anew: `fast` as an operator would, `immediate` as a loss of power."""
        self.run("pg_ctl", "restart", "--silent", "--wait", f"--mode={mode}", "--pgdata", self.data, "--log", self.folder / "log")

    @property
    def process(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def url(self, database: str) -> str:
        return f"postgresql:///{database}?host={urllib.parse.quote(str(self.folder), safe='')}&user=postgres"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(self.url(database), autocommit=True)

    def make_anew(self, database: str):
        """Makes an empty database in place of the former."""
        with self.connect() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{database}"')

    def settle(self, database: str):
        """Writes out what others have left and tells the planner what is there, so that all begin alike."""
        with self.connect(database) as connection:
            connection.execute("VACUUM ANALYZE")
            connection.execute("CHECKPOINT")

    @property
    def version(self) -> str:
        with self.connect() as connection:
            return connection.execute("SHOW server_version").fetchone()[0]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def newest_binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    if not found:
        raise BenchmarkError("there is no Postgres below /usr/lib/postgresql: run scripts/setup")
    return found[-1]
