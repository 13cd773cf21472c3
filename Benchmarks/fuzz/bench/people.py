"""Whether a text is one for the person whose file it is."""

import re

# What a library says, a number that is none, and names of things that nobody has asked about.
MACHINE = re.compile(
    r"AVERROR|Error number|Invalid data|Invalid argument|errno|avformat|avcodec|swr_|sws_|libav"
    r"|Optional\(|\b(nan|inf|nil)\b|0x|\d{8}",
    re.IGNORECASE,
)

SAME = re.compile(r"(?:after|only) (.+) of \1(?:\.| could)")
"""“The file ends after 1 s of 1 s.”"""


def unfit(text: str) -> str | None:
    """What is wrong with a sentence; None when nothing is."""
    if not text.strip():
        return "is empty"
    if len(text) > 400:
        return "is long"
    if MACHINE.search(text):
        return "is that of a library"
    if SAME.search(text):
        return "makes no sense"
    if not text[0].isupper() or text[-1] not in ".!?" or any(ord(letter) < 32 for letter in text):
        return "is no sentence"
    return None
