"""What goes on beside the load: an upload and a download that each take seconds, again and again."""

import json
import threading
import time

from .connection import Connection
from .host import Host
from .music import Catalogue, recording, upload_request

DURATION = 3.0
STEPS = 60
JOB_PATIENCE = 180


class SideLoop(threading.Thread):
    """Does one thing over and over until it is told to stop, and remembers what went wrong."""

    def __init__(self, host: Host, catalogue: Catalogue):
        super().__init__(daemon=True)
        self.host = host
        self.catalogue = catalogue
        self.stopping = threading.Event()
        self.done = 0
        self.failures = []
        self.wrong = []

    def run(self):
        while not self.stopping.is_set():
            try:
                self.do_once()
            except (OSError, ValueError) as error:
                self.failures.append(f"{type(self).__name__}: {error}")
                time.sleep(0.2)

    def stop(self):
        self.stopping.set()
        self.join(JOB_PATIENCE + 30)


class Downloads(SideLoop):
    """Reads a segment so slowly that many swaps fall into it."""

    def do_once(self):
        path = self.catalogue.segments[0]
        with self.host.connect() as connection:
            _, expected = connection.get(path)
        with self.host.connect(is_slow=True) as connection:
            connection.open()
            connection.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            status, length, body = connection.read_head()
            step = max(1, length // STEPS)
            while len(body) < length:
                body += connection.receive(min(step, length - len(body)))
                time.sleep(DURATION / STEPS)
        if status != 200:
            self.failures.append(f"Downloads: {path} answered {status} {body[:200]!r}")
        elif body != expected or body[:1] != b"G":  # Each packet of a transport stream begins with 0x47.
            self.wrong.append(f"Downloads: {path} answered {len(body)} other bytes")
        self.done += 1


class Uploads(SideLoop):
    """Sends a recording slowly and waits until it can be heard."""

    def do_once(self):
        track = self.catalogue.upload_track
        request = upload_request(track, self.host.token, recording(4))
        with self.host.connect() as connection:
            connection.open()
            for start in range(0, len(request), len(request) // STEPS + 1):
                connection.socket.sendall(request[start:start + len(request) // STEPS + 1])
                time.sleep(DURATION / STEPS)
            status, body = connection.read_answer()
            if status != 202:
                self.failures.append(f"Uploads: answered {status} {body[:300]!r}")
                return
            self.wait_until_ready(connection, track, json.loads(body)["upload_id"])
        self.done += 1

    def wait_until_ready(self, connection: Connection, track: int, upload: int):
        deadline = time.monotonic() + JOB_PATIENCE
        while time.monotonic() < deadline:
            status, answer = connection.send_json("GET", f"/admin/tracks/{track}/status", self.host.token)
            if status != 200 or answer["upload_id"] != upload or answer["upload_status"] == "failed":
                self.failures.append(f"Uploads: the status of upload {upload} is {status} {answer}")
                return
            if answer["upload_status"] == "ready":
                return
            time.sleep(0.25)
        self.failures.append(f"Uploads: upload {upload} was not ready within {JOB_PATIENCE} s")
