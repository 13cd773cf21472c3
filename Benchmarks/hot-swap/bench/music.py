"""A catalogue to serve under load: a track that listeners ask for, and another that is uploaded again and again."""

import io
import random
import time
import wave

from .children import BenchmarkError
from .host import Host


def recording(length: int) -> bytes:
    """Seconds of noise as a WAV file: what an encoder can make least of, so that segments are large."""
    file = io.BytesIO()
    with wave.open(file, "wb") as output:
        output.setnchannels(1)
        output.setsampwidth(2)
        output.setframerate(44100)
        output.writeframes(random.Random(1).randbytes(length * 44100 * 2))
    return file.getvalue()


class Catalogue:
    """What the host's administrator makes before the load begins."""

    def __init__(self, host: Host):
        self.host = host
        with host.connect() as self.connection:
            self.genre, self.track = self.make_track("Benchmark")
            # In a genre of its own, so that its uploads change no answer that is checked.
            _, self.upload_track = self.make_track("Uploads")
            self.upload(self.track, recording(40))
            self.upload(self.upload_track, recording(4))
            self.segments = self.segment_paths()

    def make_track(self, name: str) -> tuple[int, int]:
        genre = self.make("genre", name=f"{name} Genre")
        artist = self.make("artist", name=f"{name} Artist")
        album = self.make("album", title=f"{name} Album", artist_id=artist, genre_id=genre)
        return genre, self.make("track", title=f"{name} Track", album_id=album, track_number=1)

    def make(self, kind: str, **fields) -> int:
        status, answer = self.connection.send_json("POST", f"/admin/{kind}s", self.host.token, fields)
        if status != 201 and status != 200:
            raise BenchmarkError(f"POST /admin/{kind}s answered {status} {answer}")
        return answer[kind]["id"]

    def upload(self, track: int, file: bytes):
        status, body = self.connection.exchange(upload_request(track, self.host.token, file))
        if status != 202:
            raise BenchmarkError(f"the upload answered {status} {body[:300]!r}")
        for _ in range(600):
            _, answer = self.connection.send_json("GET", f"/admin/tracks/{track}/status", self.host.token)
            if answer["upload_status"] == "ready":
                return
            if answer["upload_status"] == "failed":
                break
            time.sleep(0.1)
        raise BenchmarkError(f"the upload did not become ready: {answer}")

    @property
    def playlist(self) -> str:
        return f"/streams/tracks/{self.track}/playlist.m3u8"

    def segment_paths(self) -> list:
        _, body = self.connection.get(self.playlist)
        names = [line for line in body.decode().splitlines() if line and not line.startswith("#")]
        return [name if name.startswith("/") else f"/streams/tracks/{self.track}/{name}" for name in names]


def upload_request(track: int, token: str, file: bytes) -> bytes:
    """An upload as a browser's form sends it (RFC 7578)."""
    boundary = "needledrop-benchmark"
    body = (
        f"--{boundary}\r\nContent-Disposition: form-data; name=\"audio_file\"; filename=\"noise.wav\"\r\n"
        "Content-Type: audio/wav\r\n\r\n").encode() + file + f"\r\n--{boundary}--\r\n".encode()
    return (
        f"POST /admin/tracks/{track}/upload HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: multipart/form-data; boundary={boundary}\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body
