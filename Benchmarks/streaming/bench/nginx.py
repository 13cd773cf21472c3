"""nginx as Debian has it, sending files."""

import os
import socket
import time
from pathlib import Path

from .children import BenchmarkError, Child
from .host import free_port


class Nginx:
    """A server of the files in a folder, with an access log as it has one by default."""

    def __init__(self, folder: Path, files: Path, workers: int, logs: bool = True):
        folder.mkdir()
        self.port = free_port()
        configuration = folder / "nginx.conf"
        configuration.write_text(f"""
            {"user root;" if os.geteuid() == 0 else ""}
            daemon off;
            worker_processes {workers};
            pid {folder}/pid;
            error_log {folder}/errors warn;
            events {{ worker_connections 2048; }}
            http {{
                access_log {f"{folder}/access" if logs else "off"};
                {" ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)}
                types {{ video/mp2t ts; application/vnd.apple.mpegurl m3u8; application/json json; }}
                sendfile on;
                tcp_nopush on;
                # Otherwise a connection ends after a thousand.
                keepalive_requests 1000000000;
                server {{
                    listen 127.0.0.1:{self.port} backlog=1024;
                    root {files};
                }}
            }}
            """)
        command = ["nginx", "-e", folder / "errors", "-c", configuration]
        self.child = Child(command, folder, dict(os.environ), folder / "output", folder / "errors")
        try:
            self.wait()
        except BaseException:
            self.child.stop()
            raise

    def wait(self):
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            if self.child.has_ended:
                break
            time.sleep(0.05)
        raise BenchmarkError(f"nginx did not start:\n{self.child.tail()}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.stop()


TEMPORARY = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
