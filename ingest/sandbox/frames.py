"""Frames over a socket: a letter that says what follows, its length, and that many bytes."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable

_HEAD = struct.Struct("<cQ")
_PIECE = 2**20

# From the parent to the process that reads.
REQUEST = b"R"  # JSON: what is read, and how
FILE = b"F"  # the bytes of a file: the document, or a bibliography that was asked for
SCAN = b"O"  # a page's number (u32), and what OCR read of it; to the parent as well
REFUSAL = b"X"  # an error in place of the bibliography
# From the process that reads to the parent.
BEGUN = b"S"  # nothing: it has begun
PROGRESS = b"P"  # pages done, pages in all (u32 each)
BIBLIOGRAPHY = b"B"  # the name of a file that the document names
DOCUMENT = b"D"  # the document, and the end
ERROR = b"E"  # an error, and the end

PAGES = struct.Struct("<II")
PAGE = struct.Struct("<I")
MOST_SCAN = 4 * 2**20  # bytes of one page that OCR read: a dense one has 100,000

# How the process ended, over a socket of its own, as os.waitstatus_to_exitcode has it: below 0 the
# number of a signal.
STATUS = struct.Struct("<i")
OUT_OF_MEMORY = 3  # the exit code of a process that could not even say so


class FrameInvalid(ValueError):
    """A frame is of another kind, or longer, than may be."""


def send_frame(connection: socket.socket, kind: bytes, content: bytes = b"") -> None:
    """Send one frame; raises OSError where nobody takes it."""
    connection.sendall(_HEAD.pack(kind, len(content)))
    if content:
        connection.sendall(content)


def receive_frame(
    connection: socket.socket, most: int, on_silence: Callable[[], None] = lambda: None
) -> tuple[bytes, bytes]:
    """Return the kind and the content of the next frame.

    `on_silence` is called each time that the socket's timeout passes without a byte.
    Raises EOFError where the other side has gone, and FrameInvalid over `most` bytes.
    """
    kind, length = _HEAD.unpack(_receive(connection, _HEAD.size, on_silence))
    if length > most:
        raise FrameInvalid(f"a frame of {length} bytes; {most} are the most")
    return kind, _receive(connection, length, on_silence)


def _receive(connection: socket.socket, length: int, on_silence: Callable[[], None]) -> bytes:
    pieces: list[bytes] = []
    while length:
        try:
            piece = connection.recv(min(length, _PIECE))
        except TimeoutError:
            on_silence()
            continue
        except ConnectionError as exc:
            raise EOFError from exc
        if not piece:
            raise EOFError
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)
