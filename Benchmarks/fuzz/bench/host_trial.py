"""(host) Mutants uploaded to a host that serves, and what is left in its database and among its processes."""

import json
import shutil
import time
from pathlib import Path

from . import residue
from .children import BenchmarkError
from .findings import Findings
from .host import Host
from .music import upload_request
from .mutants import Mutant, Mutants
from .outcome import Outcome
from .people import unfit
from .place import Place
from .seeds import AUDIO, NAMES
from .tally import Tally

PLUGINS = ["Catalog", "Streaming", "Admin", "Jobs"]
PATIENCE = 900
"""Seconds until all must be settled; a file that ended its transcoder is tried three times, with pauses."""
OURS = ("in the server", "unexpectedly", "makes no sense", "could not be run", "is not there")
"""Words in the reason of a failure that was none of the file's."""


def run(place: Place, mutants: Mutants, options, findings: Findings) -> Tally:
    folder = place.make("host")
    programs = copies(place, folder)
    settings = {
        "PLUGIN_DIR": programs, "PLUGINS": ",".join(PLUGINS), "JOB_CONCURRENCY": options.at_a_time,
        "JOBS_TRANSCODE_CPU_LIMIT": options.cpu,
    }
    chosen = choose(mutants, options)
    tally = Tally("Uploaded to a host", [])
    with Host(place.built("Host"), "serve", folder, settings, folder) as host:
        server = host.serving_process()
        tracks, refused = upload(host, chosen)
        rows = settle(host, tracks)
        results = [*refused, *(judged(*row) for row in rows)]
        for mutant, outcome, took in sorted(results, key=lambda result: NAMES.index(result[0].seed.name)):
            tally.add(mutant.seed.name, outcome, took)
            if outcome.is_fault:
                findings.keep(mutant, outcome, "host", options.seed)
        tally.checks = residue.look(host, server, programs / "Transcoder", len(tracks))
    tally.notes += [
        f"{len(chosen)} files, of which {len(refused)} were refused while they were received.",
        "The time is that of the job, from its beginning to its end.",
    ]
    return tally


def copies(place: Place, folder: Path) -> Path:
    """A PLUGIN_DIR of its own, so that whoever builds meanwhile swaps nothing in."""
    path = folder / "plugins"
    path.mkdir()
    for name in ["Watcher", "Transcoder", "Confine", *(f"lib{plugin}.so" for plugin in PLUGINS)]:
        shutil.copy2(place.built(name), path)
    return path


def choose(mutants: Mutants, options) -> list[Mutant]:
    """So many altogether, as many of each format; the first of each is the file as it was."""
    names = [name for name in options.formats or AUDIO if name in AUDIO]
    return [mutants.make(names[number % len(names)], number // len(names)) for number in range(options.hosted)]


def upload(host: Host, chosen: list[Mutant]) -> tuple[dict[int, Mutant], list[tuple[Mutant, Outcome, float]]]:
    """Uploads each for a track of its own. Answers the tracks, and what was refused at once."""
    tracks, refused = {}, []
    with host.connect() as connection:
        def make(kind: str, **fields) -> int:
            status, answer = connection.send_json("POST", f"/admin/{kind}s", host.token, fields)
            if status not in (200, 201):
                raise BenchmarkError(f"POST /admin/{kind}s answered {status} {answer}")
            return answer[kind]["id"]

        genre, artist = make("genre", name="Damaged"), make("artist", name="The Mutants")
        album = make("album", title="Damaged", artist_id=artist, genre_id=genre)
        for number, mutant in enumerate(chosen, 1):
            track = make("track", title=mutant.name, album_id=album, track_number=number)
            began = time.monotonic()
            try:
                status, body = connection.exchange(upload_request(track, host.token, mutant.data))
            except OSError as error:
                refused.append((mutant, Outcome("fault", f"the upload had no answer: {error}"), time.monotonic() - began))
                continue
            if status == 202:
                tracks[track] = mutant
            else:
                refused.append((mutant, answered(status, body), time.monotonic() - began))
    return tracks, refused


def answered(status: int, body: bytes) -> Outcome:
    """What begins like nothing that is accepted is refused while it is received."""
    kind = "refused" if 400 <= status < 500 else "fault"
    return Outcome(kind, f"the upload answered {status} {body[:500].decode(errors='replace')}")


def settle(host: Host, tracks: dict[int, Mutant]) -> list[tuple[Mutant, dict, float]]:
    """Waits until each is ready or has failed, and answers what is said of each."""
    deadline = time.monotonic() + PATIENCE
    open_, settled = set(tracks), {}
    with host.connect() as connection:
        while open_:
            if time.monotonic() > deadline:
                break
            for track in sorted(open_):
                status, answer = connection.send_json("GET", f"/admin/tracks/{track}/status", host.token)
                if status != 200:
                    raise BenchmarkError(f"the status of track {track} is {status} {json.dumps(answer)}")
                settled[track] = answer
                if answer["upload_status"] in ("ready", "failed"):
                    open_.discard(track)
            time.sleep(0.5)
    took = residue.durations(host)
    return [(mutant, settled[track], took.get(track, 0)) for track, mutant in tracks.items()]


def judged(mutant: Mutant, answer: dict, took: float) -> tuple[Mutant, Outcome, float]:
    status, reason = answer["upload_status"], answer["processing_error"] or ""
    if status == "ready":
        outcome = Outcome("accepted", "")
    elif status != "failed":
        outcome = Outcome("fault", f"it is {status} after {PATIENCE} s")
    elif mutant.number == 0:
        outcome = Outcome("fault", f"a file that is fine was not accepted: {reason}")
    elif unfit(reason) or any(words in reason for words in OURS):
        outcome = Outcome("fault", f"it failed: “{reason}”")
    else:
        outcome = Outcome("limit" if "too long" in reason or "used up" in reason else "refused", reason)
    return mutant, outcome, took
