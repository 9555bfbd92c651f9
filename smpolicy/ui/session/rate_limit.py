"""How often one sender may do a thing: against guessing keys and filling the store at speed."""

import time
from collections import deque
from collections.abc import Callable
from threading import Lock

# Senders remembered at once; the one that was quiet longest goes first.
_SENDERS_MOST = 10_000


class RateLimit:
    """At most `most` times in `seconds` for each sender, within this process."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._times: dict[str, deque[float]] = {}
        self._lock = Lock()

    def is_reached(self, sender: str) -> bool:
        """Tell whether a sender has used up what is allowed just now."""
        with self._lock:
            return len(self._recent(sender)) >= self._most

    def count(self, sender: str) -> None:
        """Note that a sender has done it once more."""
        with self._lock:
            times = self._recent(sender)
            times.append(self._clock())
            # The last to be noted stands last.
            self._times.pop(sender, None)
            self._times[sender] = times
            while len(self._times) > _SENDERS_MOST:
                del self._times[next(iter(self._times))]

    def _recent(self, sender: str) -> deque[float]:
        times = self._times.get(sender) or deque(maxlen=self._most)
        while times and times[0] <= self._clock() - self._seconds:
            times.popleft()
        return times
