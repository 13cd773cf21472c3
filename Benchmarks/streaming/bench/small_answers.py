"""(b) JSON of a kilobyte, a track's playlist and a station's, beside a playlist that is a file of nginx."""

from . import wrk
from .contest import alternate, compared, rate
from .figures import Figure, milliseconds
from .music_library import station
from .nginx import Nginx

CONNECTIONS = 64
TARGET = 0.7


def measure(stage) -> tuple[list[Figure], list[str]]:
    library = stage.library
    cases = {
        "a track as JSON": f"/api/tracks/{library.track}",
        "a track's playlist": library.playlist,
        "what a station plays, as JSON": station(library.stations[0]).rstrip("/"),
        "a station's playlist": station(library.stations[0]) + "live.m3u8",
    }
    files = stage.make("small")
    figures, notes = [], []
    with stage.host() as host, Nginx(stage.folder / "nginx-small", files, 2) as nginx:
        silence = library.wait_for_stations(host)
        for number, (title, path) in enumerate(cases.items()):
            with host.connect() as connection:
                status, body = connection.get(path)
            if status != 200:
                notes.append(f"Skipped: {title}, since {silence or f'{path} answers {status}'}.")
                print(f"  {notes[-1]}", flush=True)
                continue
            name = f"{number}.m3u8" if path.endswith(".m3u8") else f"{number}.json"
            (files / name).write_bytes(body)
            figures += rows(stage, host, nginx, f"{title}, {len(body):,} bytes", path, f"/{name}")
    return figures, notes + [
        f"{CONNECTIONS} connections, two event loops, two workers, two threads of wrk; medians of {stage.options.rounds} turns of"
        f" {stage.options.seconds} s. nginx has the very same answer as a file. Both log each request.",
    ]


def rows(stage, host, nginx, title: str, path: str, file: str) -> list[Figure]:
    ours_at, theirs_at = stage.folder / "path.txt", stage.folder / "file.txt"
    ours_at.write_text(path)
    theirs_at.write_text(file)
    seconds = stage.options.seconds
    ours, theirs = alternate(
        title, stage.options.rounds,
        lambda: wrk.run(host.port, ours_at, CONNECTIONS, seconds, 2),
        lambda: wrk.run(nginx.port, theirs_at, CONNECTIONS, seconds, 2),
        lambda load: f"{rate(load.rate)}, p99 {milliseconds(load.p99)}")
    return [
        compared(title, [load.rate for load in ours], [load.rate for load in theirs], rate, "nginx", TARGET),
        compared("… p99", [load.p99 for load in ours], [load.p99 for load in theirs], milliseconds, "nginx"),
    ]
