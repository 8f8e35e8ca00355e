"""Records out of their tables: whole, or only the fields that a long list shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services.desk import Desk
from cjld_desktop.storage import records
from tests.builders import person, report_request
from tests.vaults import desk_of, new_vault


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with new_vault(tmp_path) as (vault, _):
        yield desk_of(vault)


def kept(desk: Desk) -> ReportRequest:
    who = desk.journal.save(person())
    return desk.journal.save(report_request(who.id, issues=["diagnosis"], copies=["court"]))


def test_a_record_read_back_is_the_record_that_was_saved(desk: Desk) -> None:
    """Every field, with lists and times as they were, so that it can be changed and saved again."""
    saved = kept(desk)
    with desk.vault.read() as connection:
        found = records.get(connection, ReportRequest, saved.id)
    assert found is not None
    assert found.model_dump() == saved.model_dump()
    assert found.model_fields_set == set(ReportRequest.model_fields)
    assert found.model_copy(update={"court_name": "Elsewhere"}).case_urn == saved.case_urn


def test_a_long_list_reads_only_what_it_shows(desk: Desk) -> None:
    """What was not read is not there: nobody can take it for empty."""
    saved = kept(desk)
    with desk.vault.read() as connection:
        (found,) = records.find(connection, ReportRequest, only=("id", "copies"))
    assert (found.id, found.copies) == (saved.id, ["court"])
    with pytest.raises(AttributeError):
        assert found.issues
