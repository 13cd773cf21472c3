"""The files that are damaged: a short one of each format that is accepted, made by ffmpeg, the same each time."""

import base64
import shutil
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .children import BenchmarkError

LENGTH = "0.7"
"""Seconds: long enough for several packets of each codec, and short enough for thousands of files."""

SOUND = [
    "-f", "lavfi", "-i",
    f"anoisesrc=r=44100:c=pink:a=0.2:seed=1:d={LENGTH}[n];sine=f=440:r=44100:d={LENGTH}[s];[n][s]amix=inputs=2,aformat=cl=stereo",
]
EXACT = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-flags:v", "+bitexact"]
TAGS = ["-metadata", "title=Études & Ünder", "-metadata", "artist=The Seeds", "-metadata", "ISRC=QZES71982312"]
LONG_TAGS = [*TAGS, "-metadata", "comment=" + "a long comment " * 400, "-metadata", "lyrics=" + "la " * 3000]
COVER = ["-map", "0:a", "-map", "1:v", "-c:v", "copy", "-disposition:v", "attached_pic", "-metadata:s:v", "comment=Cover (front)"]

# By name: the ending, and what ffmpeg is told. A cover is the second input of those that map it.
AUDIO = {
    "wav-s16": ("wav", ["-c:a", "pcm_s16le", *TAGS]),
    "wav-s24": ("wav", ["-c:a", "pcm_s24le"]),
    "wav-f32": ("wav", ["-c:a", "pcm_f32le"]),
    "rf64": ("wav", ["-c:a", "pcm_s16le", "-rf64", "always"]),
    "w64": ("w64", ["-c:a", "pcm_s16le"]),
    "aiff": ("aiff", ["-c:a", "pcm_s16be", "-write_id3v2", "1", *TAGS]),
    "aifc": ("aiff", ["-c:a", "pcm_s16le"]),
    "flac": ("flac", ["-c:a", "flac"]),
    "flac-cover": ("flac", [*COVER, "-c:a", "flac", *LONG_TAGS]),
    "mp3-cbr": ("mp3", ["-c:a", "libmp3lame", "-b:a", "128k", "-write_xing", "0"]),
    "mp3-vbr": ("mp3", [*COVER, "-c:a", "libmp3lame", "-q:a", "4", "-id3v2_version", "3", *TAGS]),
    "ogg-vorbis": ("ogg", ["-c:a", "libvorbis", *TAGS]),
    "ogg-opus": ("ogg", ["-c:a", "libopus", *TAGS]),
    "m4a-aac": ("m4a", [*COVER, "-c:a", "aac", *TAGS]),
    "m4a-alac": ("m4a", ["-c:a", "alac", "-movflags", "+faststart"]),
    "m4a-fragmented": (
        "mp4", ["-c:a", "aac", "-movflags", "+empty_moov+default_base_moof+global_sidx", "-frag_duration", "200000"],
    ),
    "adts": ("aac", ["-c:a", "aac"]),
    "wma": ("wma", ["-c:a", "wmav2", *TAGS]),
}
PICTURES = {
    "picture-jpeg": ("jpg", ["-c:v", "mjpeg", "-q:v", "4", "-pix_fmt", "yuvj420p"]),
    "picture-png": ("png", ["-c:v", "png", "-pix_fmt", "rgba"]),
    "picture-png48": ("png", ["-c:v", "png", "-pix_fmt", "rgb48be"]),
    "picture-webp": ("webp", ["-c:v", "libwebp", "-pix_fmt", "yuva420p"]),
    "picture-lossless": ("webp", ["-c:v", "libwebp", "-pix_fmt", "bgra", "-lossless", "1"]),
}
NAMES = [*AUDIO, *PICTURES]
PICTURE_PREFIXES = "picture-"


@dataclass(frozen=True)
class Seed:
    name: str
    ending: str
    data: bytes

    @property
    def is_picture(self) -> bool:
        return self.name.startswith(PICTURE_PREFIXES)


def make(folder: Path) -> dict[str, Seed]:
    """Makes all of them."""
    picture = ["-f", "lavfi", "-i", "testsrc2=s=96x64:r=1:d=1:alpha=200"]
    cover = folder / "cover.jpg"
    ffmpeg([*picture, "-frames:v", "1", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", *EXACT, cover])
    found = {}
    for name, (ending, arguments) in AUDIO.items():
        inputs = [*SOUND, "-i", cover] if "1:v" in arguments else SOUND
        more = ["-metadata", f"METADATA_BLOCK_PICTURE={block(cover.read_bytes())}"] if name == "ogg-vorbis" else []
        found[name] = seed(folder, name, ending, [*inputs, *EXACT, *arguments, *more])
    for name, (ending, arguments) in PICTURES.items():
        found[name] = seed(folder, name, ending, [*picture, "-frames:v", "1", *EXACT, *arguments])
    jpeg = found["picture-jpeg"]
    found["picture-jpeg"] = Seed(jpeg.name, jpeg.ending, jpeg.data[:2] + orientation(6) + jpeg.data[2:])
    return found


def seed(folder: Path, name: str, ending: str, arguments: list) -> Seed:
    path = folder / f"{name}.{ending}"
    ffmpeg([*arguments, path])
    return Seed(name, ending, path.read_bytes())


def ffmpeg(arguments: list):
    program = shutil.which("ffmpeg")
    if not program:
        raise BenchmarkError("ffmpeg is not installed; on Debian: apt-get install ffmpeg")
    command = [program, "-v", "error", "-nostdin", "-y", *map(str, arguments)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise BenchmarkError(f"ffmpeg has not made {arguments[-1]}: {done.stderr}")


def block(cover: bytes) -> str:
    """A cover as a comment of Ogg: FLAC's block of a picture in Base64 (RFC 9639 §8.8)."""
    kind = b"image/jpeg"
    head = struct.pack(">II", 3, len(kind)) + kind + struct.pack(">IIIIII", 0, 96, 64, 24, 0, len(cover))
    return base64.b64encode(head + cover).decode()


def orientation(value: int) -> bytes:
    """A JPEG's segment that says how the camera was held (Exif 2.3, tag 0x0112)."""
    tiff = b"MM\0\x2a" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, value, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff
