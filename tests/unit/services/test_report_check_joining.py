"""Two checks of one report become one, whatever each of them holds."""

from typing import Any

from cjld_desktop.domain.record import new_id
from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.services.report_check_joining import joined
from tests import builders


def check(**values: Any) -> ReportCheck:
    ids = {name: new_id() for name in ("person_id", "request_id", "commission_id")}
    return ReportCheck.checked(ids | {"recorded_by": builders.WORKER} | values)


def test_answers_and_remarks_of_both_stand() -> None:
    """Point by point; a remark that both wrote stands once."""
    first = check(points={"a": "yes"}, questions={"own:0": "part"}, remarks={"a": "Page 2", "b": "See a"})
    other = check(points={"b": "no"}, remarks={"a": "Page 3", "b": "See a"}, hours=4.0, result_note="Enough")
    found = joined(first, [other])
    assert (found["points"], found["questions"]) == ({"a": "yes", "b": "no"}, {"own:0": "part"})
    assert found["remarks"] == {"a": "Page 2\nPage 3", "b": "See a"}
    assert (found["hours"], found["fee"], found["result_note"]) == (4.0, None, "Enough")


def test_a_point_answered_differently_is_open_again() -> None:
    """Neither answer wins: a person looks at it anew."""
    checks = [check(points={"a": "yes", "b": "yes"}), check(points={"a": "no", "b": "yes"})]
    assert joined(checks[0], checks[1:])["points"] == {"b": "yes"}


def test_of_numbers_the_first_given_counts() -> None:
    """Nothing charged is a number too."""
    found = joined(check(fee=0.0, pages=None), [check(fee=90.0, pages=12), check(pages=14)])
    assert (found["fee"], found["pages"]) == (0.0, 12)
