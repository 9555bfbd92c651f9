"""A PostgreSQL connection that does not wait for ever.

A server that is stopped (SIGSTOP, a frozen virtual machine) still acknowledges what the network brings, so neither its
own statement_timeout nor the socket's timeouts end the wait; only whoever waits can.
"""

from typing import Any

from psycopg import Connection, OperationalError
from psycopg.pq import TransactionStatus

# Seconds for one answer: the server's own statement_timeout (database.WAIT) speaks first where the server lives.
MOST = 20.0


class BoundedConnection(Connection[Any]):
    """A connection that is given up, with an OperationalError, when the server leaves a question unanswered."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:  # noqa: ANN401 - as psycopg
        """Wait for an answer as psycopg does, but at most `MOST` seconds."""
        try:
            return super().wait(gen, interval, MOST if timeout is None else timeout)
        except OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                # What comes later would be taken for the answer to the next question.
                self.pgconn.finish()
            raise
