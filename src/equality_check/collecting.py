"""The garbage collector, kept out of work that makes thousands of objects and hardly any in circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting() -> Iterator[None]:
    """Let the collector rest meanwhile. What nobody holds is freed at once all the same.

    Threads may overlap: the last that found it on turns it on again, and one who has turned it off finds it off.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
