"""A constant load of 64 connections by wrk, whose answers are all checked."""

import os
import shutil
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from .children import BenchmarkError

SCRIPT = Path(__file__).with_name("load.lua")
CONNECTIONS = 64


@dataclass
class LoadResult:
    """What wrk counted."""

    requests: int = 0
    seconds: float = 0
    socket_errors: dict = field(default_factory=dict)
    refused: int = 0
    wrong: int = 0
    routes: list = field(default_factory=list)
    evidence: list = field(default_factory=list)

    @property
    def rate(self) -> float:
        return self.requests / self.seconds if self.seconds else 0

    @property
    def failed(self) -> int:
        return self.refused + sum(self.socket_errors.values())


class Load:
    """wrk with a thread for each route."""

    def __init__(self, port: int, folder: Path, routes: dict):
        """Takes the bodies that each route may answer."""
        install()
        self.port = port
        self.folder = folder / "load"
        self.folder.mkdir()
        self.threads = len(routes)
        for number, (path, bodies) in enumerate(routes.items()):
            (self.folder / f"{number}.path").write_text(path)
            for variant, body in enumerate(bodies):
                (self.folder / f"{number}.right.{variant}").write_bytes(body)

    def start(self, limit: float):
        """Starts wrk, which ends by itself after a limit."""
        return RunningLoad([
            "wrk", f"-t{self.threads}", f"-c{CONNECTIONS}", f"-d{int(limit)}s", "--timeout", "30s", "-s", SCRIPT,
            f"http://127.0.0.1:{self.port}", "--", self.folder,
        ])


class RunningLoad:
    def __init__(self, command: list):
        self.process = subprocess.Popen(
            [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True)

    @property
    def is_over(self) -> bool:
        return self.process.poll() is not None

    def finish(self) -> LoadResult:
        """Waits until wrk ends."""
        output, _ = self.process.communicate()
        return parse(output)

    def stop(self) -> LoadResult:
        """Ends wrk, which then says what it counted."""
        if not self.is_over:
            os.kill(self.process.pid, signal.SIGINT)
        return self.finish()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if not self.is_over:
            self.process.kill()
            self.process.wait()


def parse(output: str) -> LoadResult:
    result = LoadResult()
    for line in output.splitlines():
        if not line.startswith("result\t"):
            continue
        _, name, value = line.split("\t", 2)
        match name:
            case "requests": result.requests = int(float(value))
            case "seconds": result.seconds = float(value)
            case "connect" | "read" | "write" | "timeout": result.socket_errors[name] = int(float(value))
            case "refused": result.refused += int(float(value))
            case "wrong": result.wrong += int(float(value))
            case "route": result.routes.append(value)
            case "evidence": result.evidence.append(value)
    if not result.requests:
        raise BenchmarkError(f"wrk got no answer:\n{output}")
    return result


def install():
    """Installs wrk from Debian when it is missing."""
    if shutil.which("wrk"):
        return
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "wrk"]):
        command = as_root + ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"] + words
        if subprocess.run(command, stdout=subprocess.DEVNULL).returncode != 0:
            raise BenchmarkError("wrk is missing and cannot be installed")
