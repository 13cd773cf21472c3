"""SQLite's full text search over the same names, within this process: words and the beginning of the last one, best first."""

import json
import sqlite3
import time
from pathlib import Path

ROWS = Path(__file__).with_name("sql") / "rows.sql"
KINDS = ("artist", "album", "track")
# A match in the name itself weighs ten times one in what it belongs to.
SEARCH = "SELECT id, own, beside FROM {} WHERE {} MATCH ? ORDER BY bm25({}, 0, 10, 1) LIMIT 8"


class FullText:
    def __init__(self, stage):
        self.database = sqlite3.connect(":memory:")
        for kind in KINDS:
            self.database.execute(
                f"CREATE VIRTUAL TABLE {kind} USING fts5("
                "id UNINDEXED, own, beside, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2')")
        for line in stage.sql(ROWS):
            kind, number, own, beside = json.loads(line)
            self.database.execute(f"INSERT INTO {kind} VALUES (?, ?, ?)", (number, own, beside))
        for kind in KINDS:
            self.database.execute(f"INSERT INTO {kind} ({kind}) VALUES ('optimize')")

    def seconds(self, texts: list[str]) -> list[float]:
        """How long it takes to look for each."""
        taken = []
        for text in texts:
            words = [f'"{word}"' for word in text.replace('"', "").split()]
            started = time.perf_counter()
            for kind in KINDS:
                self.database.execute(SEARCH.format(kind, kind, kind), (" ".join(words) + " *",)).fetchall()
            taken.append(time.perf_counter() - started)
        return taken
