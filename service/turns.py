"""Several files at once: read side by side, embedded and stored one after another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Stopped(Exception):
    """Another piece of work failed, or a person stopped them all."""


class Turns:
    """Whose turn it is: pieces of work, numbered from 0, end in any order."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._ended: set[int] = set()
        self._first = 0
        self._is_over = False

    def end(self, number: int) -> None:
        """Note that a piece of work has ended, well or badly."""
        with self._changed:
            self._ended.add(number)
            while self._first in self._ended:
                self._first += 1
            self._changed.notify_all()

    def stop(self) -> None:
        """Let all that wait, and all that look, raise Stopped."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def has_come(self, number: int) -> bool:
        """Say whether all before it have ended; raises Stopped."""
        with self._changed:
            if self._is_over:
                raise Stopped
            return self._first >= number

    def wait(self, number: int) -> None:
        """Return when all before it have ended; raises Stopped."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_over or self._first >= number)
            if self._is_over:
                raise Stopped


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn of one piece of work."""

    turns: Turns
    number: int

    def has_come(self) -> bool:
        """Say whether all before it have ended; raises Stopped."""
        return self.turns.has_come(self.number)

    def wait(self) -> None:
        """Return when all before it have ended; raises Stopped."""
        self.turns.wait(self.number)


def work_in_turn(
    items: Sequence[Item], work: Callable[[Item, Turn], Result], threads: int
) -> Iterator[Result]:
    """Yield `work(item, turn)` of each item, in order, worked on by so many threads.

    What one raises is raised here, and ends the others as soon as they look at their turn.
    """
    turns = Turns()

    def in_turn(number: int) -> Result:
        try:
            return work(items[number], Turn(turns, number))
        except BaseException:
            turns.stop()
            raise
        finally:
            turns.end(number)

    with ThreadPoolExecutor(threads, "loccit-add") as pool:
        try:
            for future in [pool.submit(in_turn, number) for number in range(len(items))]:
                yield future.result()
        finally:  # also where the caller stops listening
            turns.stop()
            pool.shutdown(wait=False, cancel_futures=True)
