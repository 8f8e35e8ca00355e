"""Why the wire, or the central store, refuses. Codes are for programs, sentences for people."""

from enum import StrEnum


class Code(StrEnum):
    """Every reason to refuse. A client meeting a code it does not know treats it as `FAULT`."""

    FAULT = "fault"  # the store failed; the reference finds it in its log
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    NEWER_PROTOCOL = "newer_protocol"
    NOT_FOUND = "not_found"
    BUSY = "busy"  # come back later; nothing was kept
    TOO_MANY_TRIES = "too_many_tries"

    SETUP_CODE = "setup_code"
    CHALLENGE = "challenge"  # unknown, expired or already used: ask for another
    SIGN_IN = "sign_in"  # no such device, or it did not sign
    SIGN_IN_AGAIN = "sign_in_again"  # the token is missing, expired or forged
    REVOKED = "revoked"

    SIGNATURE = "signature"
    MOVED_ON = "moved_on"  # the log grew: read on from `head`, make the entry again
    NOT_ALLOWED = "not_allowed"
    INVITATION_UNKNOWN = "invitation_unknown"
    INVITATION_USED = "invitation_used"
    INVITATION_EXPIRED = "invitation_expired"
    INVITATION_WITHDRAWN = "invitation_withdrawn"  # a device was revoked since it was made

    WRONG_TEAM = "wrong_team"
    UNKNOWN_DEVICE = "unknown_device"
    UNKNOWN_EPOCH = "unknown_epoch"
    GAP = "gap"  # `expected` is the number the device's next segment must begin with
    BROKEN_CHAIN = "broken_chain"  # `previous` is not the hash of the device's last segment
    FORKED = "forked"  # other bytes are kept under these numbers: a device was copied
    STORE_BEHIND = "store_behind"  # the store does not hold what the cursor was given for

    DIGEST = "digest"  # a piece of an attachment does not have the SHA-256 it is named by
    NO_CHUNK = "no_chunk"  # the store keeps no such piece for this team
    FULL = "full"  # the team's room for attachments is used up


class WireError(Exception):
    """What was received, or was about to be sent, breaks a rule of the wire.

    `code` says which; the sentence names no person and no device.
    """

    def __init__(self, code: Code, message: str) -> None:
        self.code = code
        super().__init__(message)
