"""Somebody who talks, as far as an encoder can tell: syllables, words, breaths and pauses of noise."""

import array
import math
import random
import sys
from pathlib import Path

RATE = 200
"""Values a second of each voice's loudness."""

VOICES = ["dark vowels", "bright vowels", "hissing"]


def write_loudness(path: Path, seconds: int):
    """Writes how loud each voice is, 0…1, as 16 bit PCM at `RATE`: the same for the same length."""
    chance = random.Random(1)
    tracks = [array.array("h", bytes(2 * seconds * RATE)) for _ in VOICES]
    now = 0.3
    while now < seconds:
        now = sentence(chance, tracks, now) + chance.uniform(0.4, 1.4)
        if chance.random() < 0.06:
            now += chance.uniform(2, 5)  # Somebody looks for the page.
    frames = array.array("h", (value for values in zip(*tracks) for value in values))
    if sys.byteorder == "big":
        frames.byteswap()
    path.write_bytes(frames.tobytes())


def sentence(chance: random.Random, tracks: list, now: float) -> float:
    """Says a sentence, which gets softer towards its end; answers when it is over."""
    loudness = chance.uniform(0.45, 1)
    words = chance.randrange(4, 16)
    for word in range(words):
        for _ in range(chance.choice([1, 1, 2, 2, 3, 4])):
            now = syllable(chance, tracks, now, loudness * (1 - 0.4 * word / words) * chance.uniform(0.5, 1))
        now += chance.choice([0, 0.03, 0.05, 0.05, 0.2])
    return now


def syllable(chance: random.Random, tracks: list, now: float, loudness: float) -> float:
    dark, bright, hissing = tracks
    if chance.random() < 0.4:
        now = swell(hissing, now, chance.uniform(0.05, 0.12), 0.4 * loudness)
    length = chance.uniform(0.1, 0.26)
    colour = chance.random()
    swell(bright, now, length, loudness * colour)
    return swell(dark, now, length, loudness * (1 - colour))


def swell(track: array.array, now: float, length: float, loudness: float) -> float:
    """Rises quickly and fades; answers when it is over."""
    begin, count = int(now * RATE), max(2, int(length * RATE))
    for step in range(count):
        if begin + step < len(track):
            track[begin + step] = round(32767 * loudness * math.sin(math.pi * (step / count) ** 0.6) ** 2)
    return now + length
