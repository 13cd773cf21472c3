"""How long an answer takes, beside ILIKE and SQLite, whether it has what was meant, and what is left when many type at once."""

import json
import statistics
import time
from pathlib import Path
from urllib.parse import quote

from . import ilike, terms, wrk
from .children import BenchmarkError
from .connection import Connection
from .figures import Figure, milliseconds, percentile, times
from .fts import FullText

CATALOGUE = Path(__file__).with_name("sql") / "catalogue.sql"
LIMIT = 0.020
TYPISTS = 16


def measure(stage) -> tuple[list[Figure], list[str]]:
    options = stage.options
    with stage.host(LOG_LEVEL="warning") as host:
        print("  making the catalogue", flush=True)
        stage.sql(CATALOGUE)
        full_text = FullText(stage)
        drawn = terms.draw(stage, options.terms)
        with host.connect() as connection:
            # Statements are prepared after the first on each connection.
            for turn in range(20):
                ask(connection, "warm", -turn)
            figures = []
            for kind, chosen in drawn.items():
                figures += compare(kind, chosen, connection, stage, full_text)
        figures.append(typists(host, stage, drawn))
    return figures, [
        f"3,000 artists, 10,000 albums and 100,000 tracks. Names of {options.terms} artists and of their tracks are looked for,"
        f" each once in each of {options.rounds} rounds, one after the other on one connection; who begins changes.",
        "Needledrop’s time is that of the whole answer over HTTP: artists, albums and tracks as JSON with all that a screen"
        " needs, eight of each. It is told by the client, who is on the same machine. No answer is one that was kept.",
        "Beside it, within the same Postgres and told by psql: `ILIKE '%…%'` over the three tables, eight of each in"
        " alphabetical order (`bench/sql/ilike.sql`). It finds no word with an error in it, and no two words that are not"
        " neighbours in one name.",
        "And SQLite’s FTS5 in the memory of the client itself, with indexes of beginnings and bm25 as its order: no server, no"
        " JSON, no word with an error in it.",
        f"Many who type: {TYPISTS} connections, all kinds mixed, each address once.",
    ]


def compare(kind: str, chosen: list, connection: Connection, stage, full_text: FullText) -> list[Figure]:
    texts = [term.text for term in chosen]
    ours, postgres, sqlite, hits = [], [], [], 0
    for turn in range(stage.options.rounds):
        sides = [
            lambda: postgres.extend(ilike.seconds(stage.database, texts)), lambda: sqlite.extend(full_text.seconds(texts))]
        for side in sides[turn % 2:]:
            side()
        for term in chosen:
            started = time.perf_counter()
            found = ask(connection, term.text, turn)
            ours.append(time.perf_counter() - started)
            hits += term.artist in [artist["name"] for artist in found["artists"]]
        for side in sides[:turn % 2]:
            side()
    median, slow = statistics.median(ours), percentile(ours, 95)
    other, lite = statistics.median(postgres), statistics.median(sqlite)
    print(f"  {kind}: {milliseconds(median)}, ILIKE {milliseconds(other)}, FTS5 {milliseconds(lite)}", flush=True)
    limit = f"< {LIMIT * 1000:.0f} ms"
    figures = [
        Figure(kind, milliseconds(median), f"ILIKE {milliseconds(other)}", times(median, other), limit, median < LIMIT),
        Figure("… p95", milliseconds(slow), f"ILIKE {milliseconds(percentile(postgres, 95))}",
               times(slow, percentile(postgres, 95)), limit, slow < LIMIT),
        Figure("… beside SQLite", milliseconds(median), f"FTS5 {milliseconds(lite)}", times(median, lite)),
    ]
    if chosen[0].artist:
        share = hits / len(ours)
        figures.append(Figure("… the artist is among the first eight", f"{share:.1%}", "ILIKE, FTS5: none"))
    return figures


def ask(connection: Connection, text: str, turn: int) -> dict:
    # Whatever else an address says makes it one that has no answer yet.
    status, body = connection.get(f"/api/search?q={quote(text)}&limit=8&turn={turn}")
    if status != 200:
        raise BenchmarkError(f"a search for “{text}” was answered with {status}: {body[:200]!r}")
    return json.loads(body)


def typists(host, stage, drawn: dict[str, list]) -> Figure:
    addresses = stage.folder / "searches.txt"
    rates = []
    for turn in range(stage.options.rounds):
        lines = [
            f"/api/search?q={quote(term.text)}&limit=8&turn=many-{turn}-{number}"
            for number in range(200) for chosen in drawn.values() for term in chosen[:26]]
        addresses.write_text("\n".join(lines))
        rates.append(wrk.run(host.port, addresses, TYPISTS, stage.options.seconds, 2))
    rate, p99 = statistics.median(load.rate for load in rates), statistics.median(load.p99 for load in rates)
    return Figure(f"{TYPISTS} who type at once", f"{rate:,.0f}/s, p99 {milliseconds(p99)}")
