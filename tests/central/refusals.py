"""What a test says of a refusal."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from cjld_wire.conversation import Fault
from cjld_wire.faults import Code
from tests.central.device import RefusedError


@contextmanager
def refused(code: Code, status: int | None = None) -> Iterator[list[Fault]]:
    """The store refuses with exactly this code; the fault is in the list afterwards."""
    told: list[Fault] = []
    with pytest.raises(RefusedError) as raised:
        yield told
    assert raised.value.fault.code == code
    if status is not None:
        assert raised.value.status == status
    told.append(raised.value.fault)
