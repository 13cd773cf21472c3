"""(d) Pages of the catalogue, beside pgbench with the SQL that they ask."""

from . import pgbench, wrk
from .contest import alternate, compared, rate
from .figures import Figure
from .music_library import ALBUMS, SQL

CONNECTIONS = 64
ADDRESSES = 100_000
POOL = 10
TARGET = 0.6


def measure(stage) -> tuple[list[Figure], list[str]]:
    library = stage.library
    albums = range(library.first_album, library.last_album + 1)
    cases = [
        ("/api/albums/:id", [f"/api/albums/{album}" for album in albums], "album.sql",
         {"first": library.first_album, "last": library.last_album}),
        ("/api/genres/:id/albums?page=1&limit=20", [f"/api/genres/{library.genre}/albums?page=1&limit=20"], "genre-page.sql",
         {"genre": library.genre}),
    ]
    figures = []
    seconds = stage.options.seconds
    with stage.host() as host:
        for title, paths, script, values in cases:
            addresses = stage.folder / "pages.txt"
            addresses.write_text("\n".join(paths))
            wrk.run(host.port, addresses, CONNECTIONS, 1, 2)  # Statements are prepared, and answers kept.
            ours, theirs = alternate(
                title, stage.options.rounds,
                lambda: wrk.run(host.port, addresses, CONNECTIONS, seconds, 2).rate,
                lambda: pgbench.run(stage.database, SQL / script, POOL, seconds, **values),
                rate)
            figures.append(compared(title, ours, theirs, rate, "pgbench", TARGET))
            unkept = [wrk.run(host.port, fresh(addresses, paths, turn), CONNECTIONS, seconds, 2).rate
                      for turn in range(stage.options.rounds)]
            figures.append(compared("… from the database each time", unkept, theirs, rate, "pgbench"))
    return figures, [
        f"A genre of {ALBUMS} albums with ten tracks each. {CONNECTIONS} connections to the host, which has {POOL} to Postgres,"
        " as pgbench has (`-M prepared`).",
        "The host keeps what it has read until something changes or ten seconds have passed. In the second row of each no"
        " address is asked for twice.",
        "pgbench does the statements of a page one after the other, and makes no JSON of rows.",
    ]


def fresh(addresses, paths: list[str], turn: int):
    """Writes addresses of the same pages of which each is new to the host."""
    lines = []
    for number in range(ADDRESSES):
        path = paths[number % len(paths)]
        lines.append(f"{path}{'&' if '?' in path else '?'}turn={turn}-{number}")
    addresses.write_text("\n".join(lines))
    return addresses
