"""(e) Players of stations: each asks for the playlist once in a segment's length, and then for the segment."""

import resource

from . import compiled, swarm
from .contest import megabytes, rate
from .figures import Figure, milliseconds
from .music_library import station

PERIOD = 10
SPARE = 300
"""Descriptors that are not connections of listeners."""


def measure(stage) -> tuple[list[Figure], list[str]]:
    library = stage.library
    program = compiled.program("swarm", stage.folder, ["-lm"])
    with stage.host() as host:
        server = host.serving_process()
        stations, segments, notes = [station(name) + "live.m3u8" for name in library.stations], [], []
        if silence := library.wait_for_stations(host):
            notes.append(f"The players ask for a track's playlist instead, and for its segments in turns, since {silence}.")
            print(f"  {notes[0]}", flush=True)
            stations, segments = [library.playlist], ["--", *library.standard_segments]
        count = room(stage.options.players, notes)
        window = stage.options.window
        arguments = ["players", host.port, count, PERIOD, 2 * PERIOD, window, *stations, *segments]
        crowd = swarm.run(program, arguments, [server, stage.postgres], window)
    busy, database = (used / crowd.seconds * 60 for used in crowd.processor)
    figures = [
        Figure("listeners", f"{count:,}"),
        Figure("processor time of the server, a minute", f"{busy:.1f} s", f"Postgres {database:.1f} s"),
        Figure("memory of the server", megabytes(crowd.memory[0])),
        Figure("bytes", f"{megabytes(crowd['bytes'] / window)}/s"),
        Figure("playlists", rate(crowd["playlist_count"] / window)),
        Figure("… p50, p99", f"{milliseconds(crowd['playlist_p50'])}, {milliseconds(crowd['playlist_p99'])}"),
        Figure("segments", rate(crowd["segment_count"] / window)),
        Figure("… p50, p99", f"{milliseconds(crowd['segment_p50'])}, {milliseconds(crowd['segment_p99'])}"),
        none("turns that came before the last answer was there", crowd["late"]),
        none("connections refused or broken", crowd["refused"] + crowd["broken"]),
    ]
    return figures, notes + [
        f"{window} s, after {2 * PERIOD} s in the first half of which they came. Each has a connection that stays open, and a"
        f" turn every {PERIOD} s.",
        f"The listeners took {crowd['processor'] / crowd.seconds * 100:.0f} % of a processor, of the same ones.",
        "Memory is the proportional share (PSS).",
    ]


def room(wanted: int, notes: list[str]) -> int:
    """How many connections there can be."""
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if limit - SPARE < wanted:
        notes.append(f"{limit - SPARE:,} instead of {wanted:,} listeners, since `ulimit -n` is {limit:,}.")
    return min(wanted, limit - SPARE)


def none(name: str, count: float) -> Figure:
    return Figure(name, f"{count:,.0f}", limit="0", is_met=count == 0)
