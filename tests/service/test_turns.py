"""Work side by side whose ends come one after another."""

from __future__ import annotations

import threading
import time

import pytest

from service.turns import Stopped, Turn, work_in_turn


def test_results_come_in_order_and_only_the_first_part_is_side_by_side() -> None:
    together = threading.Barrier(3)
    log: list[tuple[str, int]] = []

    def work(item: int, turn: Turn) -> int:
        together.wait(10)  # all three are at work at once, or this fails
        time.sleep(0.02 * (3 - item))  # the last is ready first
        turn.wait()
        log.append(("begin", item))
        time.sleep(0.01)
        log.append(("end", item))
        return item * 10

    assert list(work_in_turn([0, 1, 2], work, 3)) == [0, 10, 20]
    assert log == [(word, item) for item in range(3) for word in ("begin", "end")]


def test_more_items_than_threads() -> None:
    def work(item: str, turn: Turn) -> str:
        turn.wait()
        return item.upper()

    assert "".join(work_in_turn("abcdefghij", work, 2)) == "ABCDEFGHIJ"
    assert list(work_in_turn([], work, 2)) == []


def test_an_item_that_never_waits_for_its_turn_holds_up_none() -> None:
    def work(item: int, turn: Turn) -> int:
        if item % 2:
            turn.wait()
        return item

    assert list(work_in_turn(range(20), work, 4)) == list(range(20))


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_what_one_raises_ends_the_others(error: type[BaseException]) -> None:
    ends: list[str] = []
    begun = threading.Event()

    def work(item: int, turn: Turn) -> None:
        if item == 0:
            begun.wait(10)
            raise error
        try:
            begun.set()
            while True:
                turn.has_come()
                time.sleep(0.005)
        except Stopped:
            ends.append("stopped")
            raise

    with pytest.raises(error):
        list(work_in_turn([0, 1], work, 2))
    assert ends == ["stopped"]


def test_those_who_wait_are_stopped_too() -> None:
    ends: list[int] = []
    waiting = threading.Semaphore(0)

    def work(item: int, turn: Turn) -> int:
        if item == 1:
            for _ in range(2):
                waiting.acquire(timeout=10)
            time.sleep(0.05)  # they have said that they will wait, and now do
            raise ValueError("It failed.")
        try:
            waiting.release()
            turn.wait()
        except Stopped:
            ends.append(item)
            raise
        return item

    with pytest.raises(ValueError, match="It failed"):
        list(work_in_turn([1, 1, 2, 3][1:], work, 3))
    assert sorted(ends) == [2, 3]
