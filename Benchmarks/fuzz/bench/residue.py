"""What uploads have left behind in a host, where nothing should be left: rows, jobs and processes."""

import os
import re
import subprocess
import time
from pathlib import Path

from .children import BenchmarkError
from .host import Host

# Each counts what must not be.
FAULTS = {
    "tracks with an upload that are neither ready nor failed": """
        SELECT count(*) FROM tracks t
        WHERE t.upload_status NOT IN ('ready', 'failed') AND EXISTS (SELECT FROM uploads u WHERE u.track_id = t.id)
        """,
    "segments of tracks that are not ready": """
        SELECT count(*) FROM segment_data d JOIN tracks t ON t.id = d.track_id WHERE t.upload_status <> 'ready'
        """,
    "playlists of tracks that are not ready": """
        SELECT count(*) FROM playlists p JOIN tracks t ON t.id = p.track_id WHERE t.upload_status <> 'ready'
        """,
    "segments of encodings that nobody hears": """
        SELECT count(*) FROM segment_data d
        WHERE NOT EXISTS (SELECT FROM segments s WHERE s.track_id = d.track_id AND s.encoding = d.encoding)
        """,
    "tracks that are ready and have no playlist or no segment": """
        SELECT count(*) FROM tracks t
        WHERE t.upload_status = 'ready' AND NOT (
            EXISTS (SELECT FROM segments s WHERE s.track_id = t.id AND s.playlist_data IS NOT NULL)
            AND EXISTS (SELECT FROM segment_data d WHERE d.track_id = t.id)
        )
        """,
    "uploads that were never received whole": "SELECT count(*) FROM uploads WHERE received_at IS NULL",
    "pieces of uploads that are not there": """
        SELECT count(*) FROM upload_chunks c WHERE NOT EXISTS (SELECT FROM uploads u WHERE u.id = c.upload_id)
        """,
    "uploads of which bytes are missing": """
        SELECT count(*) FROM uploads u
        WHERE u.file_size <> (SELECT coalesce(sum(length(c.data)), 0) FROM upload_chunks c WHERE c.upload_id = u.id)
        """,
    "jobs that are running": "SELECT count(*) FROM jobs.job WHERE state = 'running'",
    "jobs of uploads that are not over": "SELECT count(*) FROM jobs.job WHERE kind IN ('process_audio', 'conclude_upload')",
    "attempts whose host died": "SELECT count(*) FROM jobs.attempts WHERE outcome = 'crashed'",
}
FIGURES = {
    "segments": "SELECT count(*) FROM segment_data",
    "playlists": "SELECT count(*) FROM playlists",
    "uploads": "SELECT count(*) FROM uploads",
    "jobs that are over": "SELECT count(*) FROM jobs.done WHERE kind IN ('process_audio', 'conclude_upload')",
    "attempts that failed": "SELECT count(*) FROM jobs.attempts WHERE outcome = 'failed'",
}


class Checks:
    """Counts of what may be and of what must not be."""

    def __init__(self, figures: dict[str, int], faults: dict[str, int]):
        self.figures = figures
        self.faults = faults

    @property
    def holds(self) -> bool:
        return not any(self.faults.values())


def look(host: Host, server: int, transcoder: Path, tracks: int) -> Checks:
    """Looks after the last job has ended, and a moment later, when what was to be removed is."""
    wait_for_jobs(host)
    faults = {name: count(host, query) for name, query in FAULTS.items()}
    faults["transcoders that are still there"] = len(processes(transcoder))
    faults["servers that had to be started anew"] = int(host.serving_process() != server)
    with host.connect() as connection:
        faults["answers other than 200 of /health/ready"] = int(connection.get("/health/ready")[0] != 200)
    return Checks({"tracks with an upload": tracks} | {name: count(host, query) for name, query in FIGURES.items()}, faults)


def wait_for_jobs(host: Host):
    deadline = time.monotonic() + 60
    while count(host, FAULTS["jobs of uploads that are not over"]) and time.monotonic() < deadline:
        time.sleep(0.5)
    time.sleep(1)


def durations(host: Host) -> dict[int, float]:
    """Seconds that the job of each track took in all its attempts."""
    rows = query(host, """
        SELECT (d.args ->> 'trackId'), sum(extract(epoch FROM a.ended_at - a.started_at))
        FROM jobs.attempts a JOIN jobs.done d ON d.id = a.job_id WHERE d.kind = 'process_audio' GROUP BY 1
        """)
    return {int(track): float(seconds) for track, seconds in (row.split("|") for row in rows) if track and seconds}


def count(host: Host, text: str) -> int:
    return int(query(host, text)[0])


def query(host: Host, text: str) -> list[str]:
    """Rows of the host's own Postgres, which listens on a socket in its folder."""
    log = host.log.read_text(errors="replace")
    found = re.search(r"directory=(\S+).*Started the embedded Postgres", log)
    if not found:
        raise BenchmarkError("the host has not said where its Postgres is")
    command = ["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-h", found.group(1).strip('"'), "-U", "postgres", "-c", text, "postgres"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise BenchmarkError(f"psql has failed: {done.stderr}")
    return done.stdout.splitlines()


def processes(program: Path) -> list[int]:
    """Those of a program, whoever their parent is by now."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.path.samefile(entry / "exe", program):
                found.append(int(entry.name))
        except OSError:
            pass  # It has ended, or is a zombie.
    return found
