"""What Schemathesis cannot know from the description of the API, to ask a host for all that it promises.

Loaded by Tests/Fixtures/api-promises.toml. The environment has the host's address and a token.
"""
import base64
import hashlib
import io
import json
import os
import re
import struct
import urllib.request
import wave
import zlib

import schemathesis
from hypothesis import strategies as st
from schemathesis import GenerationMode

HOST, TOKEN = os.environ["NEEDLEDROP"], os.environ["ADMIN_TOKEN"]


def ask(method, path, body=None):
    """The JSON that the host answers."""
    fields = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(HOST + path, data, fields, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


# MARK: - Bodies that are no JSON


def silence(frames):
    """A WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(2 * frames))
    return file.getvalue()


def picture(side):
    """A PNG file, which is sniffed, whatever kind of picture the request says."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head, rows = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0), bytes(1 + side) * side
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


sounds = st.integers(80, 800).map(silence)
pictures = st.integers(1, 300).map(picture)
schemathesis.openapi.media_type("application/offset+octet-stream", sounds)
schemathesis.openapi.media_type("image/*", pictures)
schemathesis.openapi.format("time-zone", st.sampled_from(["UTC", "Europe/Helsinki"]))
schemathesis.openapi.format("sound", sounds)


# MARK: - What the document cannot say


def cursor(path):
    """What a list goes on with, of the genre or the artist 1."""
    return ask("GET", re.sub(r"\{\w+\}", "1", path) + "?limit=1")["next_cursor"]


@schemathesis.hook
def before_load_schema(context, document):
    """A cursor is one that the host gave, and a file is sound."""
    ask("POST", "/admin/albums", {"title": "The list goes on", "artist_id": 1, "genre_id": 1})
    for path, item in document["paths"].items():
        parameters = item.get("get", {}).get("parameters", [])
        for parameter in parameters:
            if parameter.get("$ref", "").endswith("/After"):
                schema = {"type": "string", "enum": [cursor(path)]}
                parameters[parameters.index(parameter)] = {"name": "after", "in": "query", "schema": schema}
    form = document["paths"]["/admin/tracks/{track_id}/upload"]["post"]["requestBody"]["content"]["multipart/form-data"]
    form["schema"]["properties"]["audio_file"] = {"type": "string", "format": "sound"}


@schemathesis.hook
def before_call(context, case, kwargs):
    """Makes of what is valid by its form something that makes sense."""
    if case.meta.generation.mode != GenerationMode.POSITIVE:
        return
    # A place in a list is told in one way.
    if "after" in (case.query or {}):
        case.query.pop("page", None)
    refer(case.body)
    spare(case)
    if case.path.startswith("/admin/uploads"):
        upload(case)


def refer(body):
    """What is referred to by an id is there."""
    for name, value in body.items() if isinstance(body, dict) else []:
        if name in ("album_id", "artist_id", "genre_id", "jingle_album_id") and value is not None:
            body[name] = 1
        elif name in ("ids", "albums"):
            body[name] = [1]
        for part in value if isinstance(value, list) else [value]:
            refer(part)


KINDS = {
    "genres": lambda name: {"name": name},
    "artists": lambda name: {"name": name},
    "albums": lambda name: {"title": name, "artist_id": 1, "genre_id": 1},
    "tracks": lambda name: {"title": name, "album_id": 1},
}


def spare(case):
    """What is deleted in the catalogue was made for it, or soon there would be nothing to ask about."""
    match = re.fullmatch(r"/admin/(genres|artists|albums|tracks)/\{(\w+)\}", case.path)
    if match and case.method == "DELETE":
        kind, parameter = match.groups()
        made = ask("POST", f"/admin/{kind}", KINDS[kind](f"To go {os.urandom(6).hex()}"))
        case.path_parameters[parameter] = made[kind[:-1]]["id"]


def upload(case):
    """A part of a file has a place in it and a checksum; a file has an aim, and a length that the host takes."""
    fields, body = case.headers, case.body if isinstance(case.body, bytes) else b""
    if fields.get("X-HTTP-Method-Override") == "PATCH":
        fields["Upload-Offset"] = "0"
    if "Upload-Checksum" in fields:
        fields["Upload-Checksum"] = "sha1 " + base64.b64encode(hashlib.sha1(body).digest()).decode()
    if "Upload-Length" in fields:
        fields["Upload-Length"] = str(max(len(body), min(int(fields["Upload-Length"]), 1_000_000)))
        fields["Upload-Metadata"] = "filename c29uZy53YXY=,album_id MQ==,duplicate YWxsb3c="
