"""(c) Segments that are in the database alone, beside pgbench and a small C program reading the same rows."""

import random

from . import compiled, pgbench, wrk
from .contest import alternate, compared, megabytes, rate
from .figures import Figure
from .music_library import SQL

POOL = 10
CONNECTIONS = 64
CACHE = "1MiB"
TARGET = 0.7


def measure(stage) -> tuple[list[Figure], list[str]]:
    library = stage.library
    paths = library.cold_segments
    random.Random(1).shuffle(paths)
    addresses = stage.folder / "cold.txt"
    addresses.write_text("\n".join(paths))
    values = {
        "first": library.first_copy, "last": library.last_copy, "offset": library.encoding_offset,
        "count": len(library.segments),
    }
    seconds, rounds = stage.options.seconds, stage.options.rounds
    reader = compiled.program("reader", stage.folder, ["-lpq", "-lpthread"])

    def read() -> float:
        return float(compiled.run([
            reader, stage.database, POOL, seconds, values["first"], values["last"], values["offset"], values["count"]]))

    with stage.host(SEGMENT_CACHE_SIZE=CACHE) as host:
        wrk.run(host.port, addresses, CONNECTIONS, 1, 2)
        loads, tps = alternate(
            "cold segments", rounds,
            lambda: wrk.run(host.port, addresses, CONNECTIONS, seconds, 2),
            lambda: pgbench.run(stage.database, SQL / "segment.sql", POOL, seconds, **values),
            lambda result: rate(getattr(result, "rate", result)))
        again, rows = alternate(
            "cold segments, binary", rounds,
            lambda: wrk.run(host.port, addresses, CONNECTIONS, seconds, 2), read,
            lambda result: rate(getattr(result, "rate", result)))
    figures = [
        compared("segments", [load.rate for load in loads], tps, rate, "pgbench", TARGET),
        compared("segments, once more", [load.rate for load in again], rows, rate, "libpq in C"),
    ]
    bandwidth = sorted(load.bandwidth for load in loads + again)[len(loads)]
    figures.append(Figure("bytes", f"{megabytes(bandwidth)}/s"))
    return figures, [
        f"{len(paths)} segments, all in the memory of the system, each asked for once before any is asked for again, with"
        f" SEGMENT_CACHE_SIZE={CACHE}, into which three of them fit.",
        f"{CONNECTIONS} connections to the host, which has {POOL} to Postgres, as the others have.",
        "pgbench (`-M prepared`) knows no binary results: Postgres writes each row as hexadecimal digits for it, twice as many"
        " bytes. So the same is read by a C program too, in binary as the host does; neither sends it on to anybody.",
        "The host also asks what the playlist says of the segment.",
    ]
