"""Fields by path: one key of a keyed field is given without touching the others."""

from cjld_desktop.domain.record import new_id
from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.services.field_paths import details_of, value_at
from tests import builders


def check(**values: object) -> ReportCheck:
    ids = {name: new_id() for name in ("person_id", "request_id", "commission_id")}
    return ReportCheck.checked({**ids, "recorded_by": builders.WORKER} | values)


def test_keys_are_given_one_by_one() -> None:
    """The keys beside stay, several at once are one field, and nothing takes a key out."""
    known = check(points={"a": "yes", "b": "no"})
    given = {"points.a": "", "points.own:0": "part", "pages": 3}
    assert details_of(known, given) == {"points": {"b": "no", "own:0": "part"}, "pages": 3}
    assert known.points == {"a": "yes", "b": "no"}


def test_a_key_that_is_not_there_is_empty() -> None:
    """As a field of text that nobody has filled in."""
    known = check(points={"a": "yes"}, pages=3)
    assert [value_at(known, path) for path in ("points.a", "points.b", "pages")] == ["yes", "", 3]
