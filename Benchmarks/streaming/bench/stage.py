"""What all measurements share: a database with music in it, and the hosts on it."""

import functools
import os
import subprocess
from pathlib import Path

from . import music_library
from .children import BenchmarkError, Child
from .host import Host, stop_postgres
from .place import ROOT, Place

DEMO = ROOT / ".build-bench/demo"


class Stage(Place):
    """A folder with the data of hosts, and one host that keeps their Postgres alive."""

    def __init__(self, folder: Path, options):
        os.environ.setdefault("BIN", str(ROOT / ".build/release"))
        super().__init__(folder)
        self.options = options
        self.data = folder / "data"
        self.started = 0
        self.keeper = None
        self.built("Host")

    def built(self, name: str) -> Path:
        path = self.binaries / name
        if not path.exists():
            raise BenchmarkError(f"{path} is not there: run `swift build -c release` first, or set BIN")
        return path

    def host(self, data: Path | None = None, **settings) -> Host:
        """Starts a host on the common data, as one in production: it watches for no builds."""
        self.started += 1
        own = {"DATA_DIR": data or self.data, "PLUGIN_RELOAD": "false"} | settings
        folder = self.make(f"host-{self.started}")
        # It says nothing of builds that it does not watch for; what it was said to be on the air with is enough.
        host = Host(self.built("Host"), "serve", folder, own, folder, watches="")
        if "Plugin refused" in host.log.read_text(errors="replace"):
            host.stop()
            raise BenchmarkError(f"a plugin was refused, so that there is nothing to measure: {host.child.tail()}")
        return host

    @functools.cached_property
    def library(self) -> "music_library.MusicLibrary":
        """The demo music and copies of it, made when they are first wanted."""
        print("  making the catalogue", flush=True)
        self.work("DemoMusic", DEMO)
        self.work("Host", "seed", DEMO)
        self.keeper = self.host(LOG_LEVEL="warning")
        return music_library.MusicLibrary(self)

    def work(self, name: str, *arguments):
        """Runs one of our programs to its end."""
        self.started += 1
        folder = self.make(f"work-{self.started}")
        environment = dict(os.environ) | {"DATA_DIR": str(self.data), "PUBLIC_DIR": str(ROOT / "Public")}
        with Child([self.built(name), *arguments], folder, environment, folder / "output", folder / "errors") as child:
            try:
                status = child.process.wait(1800)
            except subprocess.TimeoutExpired:
                raise BenchmarkError(f"{name} has not ended within half an hour") from None
            if status != 0:
                raise BenchmarkError(f"{name} has failed:\n{child.tail()}")

    @property
    def database(self) -> str:
        """The address of the hosts' Postgres, as libpq reads it."""
        return f"postgresql:///postgres?host={self.data}/postgres&user=postgres"

    @property
    def postgres(self) -> int:
        """Its first process."""
        return int((self.data / "postgres/data/postmaster.pid").read_text().split()[0])

    def sql(self, script: Path, **values) -> list[str]:
        """Runs a script with psql, and answers the lines of its results."""
        variables = [word for name, value in values.items() for word in ("-v", f"{name}={value}")]
        done = subprocess.run(
            ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", *variables, "-f", script, self.database],
            capture_output=True, text=True, timeout=600)
        if done.returncode != 0:
            raise BenchmarkError(f"{script.name} has failed: {done.stderr}")
        return done.stdout.splitlines()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.keeper:
            self.keeper.stop()
        stop_postgres(str(self.data / "postgres/data/postmaster.pid"))
