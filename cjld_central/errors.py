"""Known faults of the central store: refusals that travel to a client, and reasons not to start."""

from cjld_wire.conversation import Fault
from cjld_wire.faults import Code, WireError
from cjld_wire.membership import LogHead

STATUS: dict[Code, int] = {
    Code.FAULT: 500,
    Code.TOO_LARGE: 413,
    Code.NOT_FOUND: 404,
    Code.BUSY: 503,
    Code.TOO_MANY_TRIES: 429,
    Code.SETUP_CODE: 403,
    Code.CHALLENGE: 401,
    Code.SIGN_IN: 401,
    Code.SIGN_IN_AGAIN: 401,
    Code.REVOKED: 403,
    Code.NOT_ALLOWED: 403,
    Code.MOVED_ON: 409,
    Code.INVITATION_UNKNOWN: 404,
    Code.INVITATION_USED: 410,
    Code.INVITATION_EXPIRED: 410,
    Code.INVITATION_WITHDRAWN: 410,
    Code.GAP: 409,
    Code.BROKEN_CHAIN: 409,
    Code.FORKED: 409,
    Code.STORE_BEHIND: 409,
    Code.NO_CHUNK: 404,
    Code.FULL: 507,
}


class RefusedError(WireError):
    """A refusal with what the client needs in order to go on."""

    def __init__(
        self,
        code: Code,
        message: str,
        *,
        head: LogHead | None = None,
        expected: int | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(code, message)
        self.head = head
        self.expected = expected
        self.retry_after = retry_after


class StartError(Exception):
    """The store cannot start; the sentence says what to do."""


def fault_of(refused: WireError) -> Fault:
    """What the client is told."""
    if not isinstance(refused, RefusedError):
        return Fault(refused.code, str(refused))
    return Fault(
        refused.code,
        str(refused),
        head=refused.head,
        expected=refused.expected,
        retry_after=refused.retry_after,
    )
