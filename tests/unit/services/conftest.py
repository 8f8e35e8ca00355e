"""A worker at a desk with an empty vault."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cjld_desktop.services.desk import Desk
from tests.vaults import desk_of, new_vault


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with new_vault(tmp_path) as (vault, _):
        yield desk_of(vault)
