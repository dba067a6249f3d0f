from __future__ import annotations

import subprocess
import sys

from benchmarks.processes import cpu_seconds, peak_of

# A child whose own child uses half a second of CPU and 80 MB, and is waited for.
_WORK = (
    "import subprocess, sys; subprocess.run([sys.executable, '-c', "
    "'import time; kept = b\"x\" * 80_000_000\\nwhile time.process_time() < .5: pass'])"
)


def test_what_a_child_of_a_child_used_counts() -> None:
    before = cpu_seconds()
    peak = peak_of(lambda: subprocess.run([sys.executable, "-c", _WORK], check=True))
    assert 0.45 < cpu_seconds() - before < 3
    assert 80_000_000 < peak < 400_000_000
