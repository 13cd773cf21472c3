"""Judges the payloads of a transcoder that says that it has finished: what the host would not take, and what nobody could play.

The host's side is Plugins/Jobs/Jobs/EncodingIntake.swift and RenditionIntake.swift.
"""

import json
import re
import struct
from collections.abc import Iterable

from .people import unfit
from .worker_messages import Message, ProtocolError

FACTS, SEGMENT, MEASUREMENT, INITIALIZATION, COVER = 1, 2, 3, 4, 5
PACKET = 188
"""Bytes of a packet of a transport stream, the first of which is 0x47 (ISO/IEC 13818-1 §2.4.3.2)."""


def check_stream(payloads: Iterable[Message], end: Message, renditions: int):
    """Raises a ProtocolError for anything wrong."""
    parts = {(rendition, form): [] for rendition in range(renditions) for form in (0, 1)}
    begun, seen = set(), []
    for message in payloads:
        kind, data = message.bytes[0], message.bytes[1:]
        if kind == SEGMENT:
            need(MEASUREMENT in seen, "a segment before the measurement")
            take_segment(data, parts, begun)
        elif kind == INITIALIZATION:
            rendition = struct.unpack(">I", data[:4])[0]
            need(rendition < renditions and rendition not in begun, "the beginning of a rendition out of order")
            need(data[8:12] == b"ftyp", "the beginning of an MP4 file that is none")
            begun.add(rendition)
        else:
            need(kind in (FACTS, MEASUREMENT, COVER), f"a payload of unknown kind {kind}")
            need(kind not in seen, f"a payload of kind {kind} twice")
            need(kind == FACTS or FACTS in seen, "a payload before the facts")
            seen.append(kind)
            {FACTS: check_facts, MEASUREMENT: check_measurement, COVER: lambda _: None}[kind](data)
    check_summary(parse(end.bytes), parts)


def take_segment(data: memoryview, parts: dict, begun: set):
    rendition, form, number, frames = struct.unpack(">IIII", data[:16])
    need((rendition, form) in parts, f"a segment of rendition {rendition} in format {form}")
    need(number == len(parts[rendition, form]), f"segment {number} out of order")
    need(1 <= frames <= 2813, f"a segment of {frames} frames")
    stream = data[16:]
    need(0 < len(stream) <= 4 << 20, f"a segment of {len(stream)} bytes")
    if form == 0:
        need(len(stream) % PACKET == 0, f"a transport stream of {len(stream)} bytes")
        need(set(stream[::PACKET].tolist()) == {0x47}, "a packet that does not begin with 0x47")
    else:
        need(rendition in begun, "a fragment without its beginning")
        need(bytes(stream[4:8]) in (b"moof", b"styp", b"sidx"), "a fragment that is none")
    parts[rendition, form].append(frames)


def check_facts(data: memoryview):
    facts = parse(data)
    name = re.compile(r"[a-z0-9_]{1,64}")
    need(all(name.fullmatch(facts.get(key, "")) for key in ("container", "codec")), f"facts of {facts}")
    need(facts.get("sample_rate", 0) > 0 and facts.get("channels", 0) > 0, f"facts of {facts}")
    need(1 <= facts.get("bit_depth", 1) <= 64 and len(facts.get("tags", {})) <= 32, f"facts of {facts}")
    need(all(name.fullmatch(key) and 1 <= len(value.encode()) <= 1000 for key, value in facts["tags"].items()), f"tags of {facts}")
    need(0 <= facts.get("declared_duration", 0) <= 31_536_000, f"facts of {facts}")


def check_measurement(data: memoryview):
    measurement = parse(data)
    need(-200 <= measurement.get("loudness", 0) <= 200, f"a measurement of {measurement}")
    need(0 <= measurement.get("loudness_range", -1) <= 200, f"a measurement of {measurement}")
    need(-1000 <= measurement.get("true_peak", 0) <= 1000, f"a measurement of {measurement}")
    need(-200 <= measurement.get("gain", -201) <= 200, f"a measurement of {measurement}")
    need(1 <= len(measurement.get("waveform", [])) <= 1000, f"a measurement of {measurement}")


def check_summary(summary: dict, parts: dict):
    samples, frames = summary.get("source_samples", 0), summary.get("total_frames", 0)
    need(samples > 0 and 0 < summary.get("source_duration", 0) <= 31_536_000, f"a summary of {summary}")
    need(summary.get("decode_errors", -1) >= 0, f"a summary of {summary}")
    need((samples + 1023) // 1024 + 1 == frames, f"{frames} frames of {samples} samples")
    first = parts[0, 0]
    need(len(first) == summary.get("segment_count"), f"{len(first)} segments with a summary of {summary}")
    need(sum(first) == frames, f"{sum(first)} frames with a summary of {summary}")
    need(all(part == first for part in parts.values()), "renditions that are cut at different frames")
    warning = summary.get("warning")
    need(warning is None or not unfit(warning), f"a warning that {unfit(warning or '')}: “{warning}”")


def check_pictures(payloads: Iterable[Message], end: Message, widths: list[int]):
    marks = {1: b"\xff\xd8\xff", 2: b"RIFF"}
    found = []
    for message in payloads:
        kind, form, width = struct.unpack(">BBI", message.bytes[:6])
        need(kind == 1 and form in marks, f"a picture of kind {kind} in format {form}")
        need(bytes(message.bytes[6:]).startswith(marks[form]), f"a picture in format {form} that is none")
        found.append((width, form))
    need(found == [(width, form) for width in widths for form in marks], f"pictures {found}")
    need(len(end.bytes) == 0, "an end with something to say")


def parse(data: memoryview) -> dict:
    need(2 <= len(data) <= 16 << 10, f"JSON of {len(data)} bytes")
    try:
        value = json.loads(bytes(data))
    except ValueError:
        raise ProtocolError(f"JSON that is none: {bytes(data)[:200]!r}") from None
    need(isinstance(value, dict), "JSON that is no object")
    return value


def need(condition: bool, what: str):
    if not condition:
        raise ProtocolError(what)
