"""Icecast as Debian has it, with ffmpeg as the source of one stream."""

import os
import secrets
import subprocess
import time
import urllib.request
from pathlib import Path

from .children import BenchmarkError, Child
from .host import free_port

SHARE = "/usr/share/icecast2"


class Icecast:
    """A server with a stream that plays a track over and over."""

    mount = "/radio.aac"

    def __init__(self, folder: Path, playlist: str, clients: int):
        folder.mkdir()
        os.chmod(folder, 0o777)  # It becomes nobody when root starts it.
        self.port = free_port()
        password = secrets.token_hex(8)
        file = folder / "track.aac"
        ffmpeg("-i", playlist, "-c", "copy", "-f", "adts", str(file))
        configuration = folder / "icecast.xml"
        configuration.write_text(settings(folder, self.port, password, clients))
        command = ["icecast2", "-c", configuration]
        self.child = Child(command, folder, dict(os.environ), folder / "output", folder / "errors")
        self.source = None
        try:
            self.wait("/status-json.xsl")
            self.source = Child(
                ["ffmpeg", "-v", "error", "-re", "-stream_loop", "-1", "-i", file, "-c", "copy", "-f", "adts", "-content_type",
                 "audio/aac", f"icecast://source:{password}@127.0.0.1:{self.port}{self.mount}"],
                folder, dict(os.environ), folder / "source-output", folder / "source-errors")
            self.wait(self.mount)
        except BaseException:
            self.stop()
            raise

    @property
    def process(self) -> int:
        return self.child.process.pid

    def wait(self, path: str):
        """Until it answers there; of a stream only the head is read."""
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.1)
            if self.child.has_ended:
                break
        raise BenchmarkError(f"Icecast does not answer {path}:\n{self.child.tail()}")

    def stop(self):
        if self.source:
            self.source.stop()
        self.child.stop()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def ffmpeg(*arguments: str):
    done = subprocess.run(["ffmpeg", "-v", "error", *arguments], capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise BenchmarkError(f"ffmpeg has failed: {done.stderr}")


def settings(folder: Path, port: int, password: str, clients: int) -> str:
    """What Debian's configuration has, with room for the listeners."""
    owner = "<changeowner><user>nobody</user><group>nogroup</group></changeowner>" if os.geteuid() == 0 else ""
    return f"""<icecast>
        <limits>
            <clients>{clients + 100}</clients><sources>2</sources><queue-size>524288</queue-size>
            <client-timeout>30</client-timeout><header-timeout>15</header-timeout><source-timeout>10</source-timeout>
            <burst-on-connect>1</burst-on-connect><burst-size>65535</burst-size>
        </limits>
        <authentication>
            <source-password>{password}</source-password><relay-password>{password}</relay-password>
            <admin-user>admin</admin-user><admin-password>{password}</admin-password>
        </authentication>
        <hostname>localhost</hostname>
        <listen-socket><bind-address>127.0.0.1</bind-address><port>{port}</port></listen-socket>
        <fileserve>1</fileserve>
        <paths>
            <basedir>{SHARE}</basedir><logdir>{folder}</logdir><webroot>{SHARE}/web</webroot><adminroot>{SHARE}/admin</adminroot>
        </paths>
        <logging><accesslog>access.log</accesslog><errorlog>error.log</errorlog><loglevel>3</loglevel></logging>
        <security><chroot>0</chroot>{owner}</security>
    </icecast>"""
