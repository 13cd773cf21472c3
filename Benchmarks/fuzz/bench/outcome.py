"""What became of a file, and whether that may be."""

import signal
import struct
from dataclasses import dataclass

from . import stream_check
from .people import unfit
from .worker_messages import FAILED, FINISHED, PAYLOAD, ProtocolError, read

RENDITIONS = [128_000, 64_000, 256_000]
WIDTHS = [320, 1000]
TOO_LONG = "Processing this file takes too long."
"""How a transcoder that heeds its limit says so."""


@dataclass
class Outcome:
    kind: str
    """`accepted`, `refused`, `limit` or `fault`."""
    text: str
    complaint: str = ""
    """What was written to standard error."""

    @property
    def is_fault(self) -> bool:
        return self.kind == "fault"


def judge(status: int | None, output: bytes, complaint: str, is_picture: bool) -> Outcome:
    """`status` is that of the process, negative for a signal, or None when it had to be killed because it did not end."""
    try:
        kind, text = classify(status, output, complaint, is_picture)
    except ProtocolError as error:
        kind, text = "fault", f"{error} (status {status})"
    except (struct.error, LookupError, TypeError, AttributeError, ValueError) as error:
        # A payload that is too short, or JSON with a list where a number should be.
        kind, text = "fault", f"a payload that makes no sense: {error} (status {status})"
    return Outcome(kind, text, complaint)


def classify(status: int | None, output: bytes, complaint: str, is_picture: bool) -> tuple[str, str]:
    if status is None:
        return "fault", "it did not end"
    # Nobody here sends these: the first is that of the limit, the second the kernel's last word on it or on memory.
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return "limit", f"ended by {signal.Signals(-status).name}"
    if status < 0:
        return "fault", f"ended by {signal.Signals(-status).name}"
    if status > 1:
        said = [line for line in complaint.splitlines() if line.startswith(("SUMMARY: ", "transcoder: ", "Confine: "))]
        return "fault", ": ".join([f"status {status}", *said[-1:]])
    messages = read(output)
    end = messages[-1] if messages else None
    if status == 1:
        return refusal(end)
    if end is None or end.kind != FINISHED:
        raise ProtocolError("it ended too early")
    payloads = [message for message in messages if message.kind == PAYLOAD]
    if is_picture:
        stream_check.check_pictures(payloads, end, WIDTHS)
    else:
        stream_check.check_stream(payloads, end, len(RENDITIONS))
    return "accepted", ""


def refusal(end) -> tuple[str, str]:
    if end is None or end.kind != FAILED:
        raise ProtocolError("it failed without a word")
    text = end.text
    if unfit(text):
        return "fault", f"what it tells people {unfit(text)}: “{text}”"
    if end.bytes[0] != 1:
        return "fault", f"it is to be tried again: “{text}”"
    return ("limit" if text.startswith(TOO_LONG) else "refused"), text
