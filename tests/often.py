"""How often a property is tried: as a rule seldom; in full where `make trust` asks for it."""

import os

IN_FULL = bool(os.environ.get("CJLD_TRUST"))


def often(seldom: int, in_full: int) -> int:
    """Examples that a test takes."""
    return in_full if IN_FULL else seldom
