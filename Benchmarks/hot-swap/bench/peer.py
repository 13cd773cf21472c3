"""`uvicorn --reload`, the peer of the developer's loop: it watches Python sources and starts its server anew."""

import os
import subprocess
import sys
import time
from pathlib import Path

from .children import BenchmarkError, Child
from .connection import Connection
from .host import free_port
from .place import ROOT

REQUIREMENT = "uvicorn[standard]==0.54.0"  # With `standard` it watches by inotify; without, it looks four times a second.
ENVIRONMENT = ROOT / ".build-bench/venv"

APP = '''
async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    found = scope["path"] == "{route}"
    body = b"{text}" if found else b"not found"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(body))]
    await send({{"type": "http.response.start", "status": 200 if found else 404, "headers": headers}})
    await send({{"type": "http.response.body", "body": body}})
'''


class Peer:
    """A tiny application with the same route and the same answers."""

    def __init__(self, folder: Path, route: str):
        program = install()
        self.route = route
        self.source = folder / "sources/app.py"
        self.source.parent.mkdir()
        self.edit("not edited yet")
        self.port = free_port()
        command = [program, "app:app", "--reload", "--port", self.port]
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}  # An edit must not be hidden by a cache.
        self.child = Child(command, self.source.parent, environment, folder / "output.txt", folder / "log.txt", patience=10)
        try:
            self.child.wait_for_output("Application startup complete", 30)
        except BaseException:
            self.child.stop()
            raise

    def connect(self) -> Connection:
        return Connection(self.port)

    def edit(self, text: str):
        self.source.write_text(APP.format(route=self.route, text=text))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.stop()


def install() -> Path:
    """Makes the virtual environment once; answers the path of uvicorn in it."""
    program = ENVIRONMENT / "bin/uvicorn"
    if (ENVIRONMENT / REQUIREMENT).exists():
        return program
    print(f"Installing {REQUIREMENT} into {ENVIRONMENT}", flush=True)
    for command in (
        [sys.executable, "-m", "venv", "--clear", ENVIRONMENT],
        [ENVIRONMENT / "bin/pip", "install", "--quiet", "--disable-pip-version-check", REQUIREMENT],
    ):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise BenchmarkError(f"uvicorn cannot be installed (Debian needs python3-venv): {done.stdout}{done.stderr}")
    (ENVIRONMENT / REQUIREMENT).touch()
    return program
