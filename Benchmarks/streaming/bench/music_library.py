"""What there is to ask for: the demo music, copies of one track for cold reads, and a catalogue of some size."""

import json
import time
from pathlib import Path
from urllib.parse import quote, urljoin

from .children import BenchmarkError
from .connection import Connection

SQL = Path(__file__).with_name("sql")
RENDITION = "aac256"
COLD_SEGMENTS = 1500
"""Segments that are asked for once in a turn: half a gigabyte."""
ALBUMS = 500
PLANNING = 100
"""Seconds in which a new station must have been planned."""


class MusicLibrary:
    """Addresses of the stage's host."""

    plays = False
    """Whether the stations are known to play."""

    def __init__(self, stage):
        with stage.keeper.connect() as connection:
            self.stations = [genre["name"] for genre in read(connection, "/api/genres")]
            tracks = [
                track["track_id"] for name in self.stations
                for track in read(connection, f"/streams/{quote(name)}?limit=100")["streams"]
            ]
            if not tracks:
                raise BenchmarkError("there is no demo music to be heard")
            lists = {track: segments(connection, track, RENDITION) for track in tracks}
            self.track = max(lists, key=lambda track: len(lists[track]))
            self.segments = lists[self.track]
            self.playlist = f"/streams/tracks/{self.track}/playlist.m3u8"
            self.standard_segments = segments(connection, self.track)
            copies = -(-COLD_SEGMENTS // len(self.segments))
            cold = stage.sql(
                SQL / "copies.sql", track=self.track, rendition=RENDITION, copies=copies)[-1].split("|")
            self.first_copy, self.last_copy, self.first_encoding = map(int, cold)
            made = stage.sql(SQL / "catalogue.sql", albums=ALBUMS)[-1].split("|")
            self.genre, self.first_album, self.last_album = map(int, made)
            self.check(connection)

    @property
    def cold_segments(self) -> list[str]:
        """The addresses of all copies' segments."""
        return [
            f"/streams/tracks/{track}/renditions/{RENDITION}/segments/{number}.ts?v={track + self.encoding_offset}"
            for track in range(self.first_copy, self.last_copy + 1) for number in range(len(self.segments))
        ]

    def wait_for_stations(self, host) -> str | None:
        """Waits until the stations play, which are planned once a minute; answers why they do not, if they do not."""
        if self.plays:
            return None
        deadline = time.monotonic() + PLANNING
        with host.connect() as connection:
            if connection.get("/radio")[0] != 200:
                return f"there are no stations: /radio answers {connection.get('/radio')[0]}"
            while statuses := {connection.get(station(name) + "live.m3u8")[0] for name in self.stations} - {200}:
                if time.monotonic() > deadline:
                    return f"a station has nothing to play after {PLANNING} s: its playlist answers {statuses.pop()}"
                time.sleep(1)
        self.plays = True
        return None

    @property
    def encoding_offset(self) -> int:
        return self.first_encoding - self.first_copy

    def check(self, connection: Connection):
        """That what was made by SQL is as good as what was uploaded."""
        _, original = get(connection, self.segments[0])
        for path in (self.cold_segments[0], self.cold_segments[-len(self.segments)]):
            if get(connection, path)[1] != original:
                raise BenchmarkError(f"{path} is no copy of {self.segments[0]}")
        page = read(connection, f"/api/genres/{self.genre}/albums?page=1&limit=20")
        if len(page["albums"]) != 20 or page["pagination"]["total_count"] != ALBUMS:
            raise BenchmarkError(f"the page of albums is not as it was made: {page}")


def station(name: str) -> str:
    return f"/radio/{quote(name)}/"


def segments(connection: Connection, track: int, rendition: str | None = None) -> list[str]:
    """The addresses of a track's segments, as its playlist has them."""
    folder = f"/streams/tracks/{track}/" + (f"renditions/{rendition}/" if rendition else "")
    _, playlist = get(connection, folder + "playlist.m3u8")
    return [urljoin(folder, line) for line in playlist.decode().splitlines() if line and not line.startswith("#")]


def read(connection: Connection, path: str):
    return json.loads(get(connection, path)[1])


def get(connection: Connection, path: str) -> tuple[int, bytes]:
    status, body = connection.get(path)
    if status != 200:
        raise BenchmarkError(f"{path} answered {status} {body[:300]!r}")
    return status, body
