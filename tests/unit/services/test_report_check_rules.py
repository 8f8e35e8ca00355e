"""What stands against a received report."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjld_desktop import reference_data
from cjld_desktop.domain.record import new_id
from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services import report_check_rules as rules
from tests import builders

DUE = date(2026, 12, 18)  # a Friday


def request(**values: Any) -> ReportRequest:
    given_values = {"issues": ["understand_charge"], "own_questions": ["Would breaks help?"]}
    return builders.report_request(**(given_values | values))


def sound(of: ReportRequest, **values: Any) -> ReportCheck:
    """A check of a report in which nothing is missing."""
    details = {
        "person_id": of.person_id,
        "request_id": of.id,
        "commission_id": new_id(),
        "recorded_by": builders.WORKER,
        "points": {one.code: "yes" for one in rules.points(of)},
        "questions": {one.code: "answered" for one in rules.questions(of)},
    }
    return ReportCheck.checked(details | values)


def found(of: ReportRequest, check: ReportCheck, received_on: date | None = DUE) -> list[str]:
    return [one.sentence.text for one in rules.findings(check, of, received_on=received_on, due_on=DUE)]


def test_the_eleven_points_of_the_rule_come_first_and_in_its_order() -> None:
    """Rule 19.4(a) to (k), each with its source, then the points of the service."""
    points = rules.points(request())
    assert [one.source for one in points[:11]] == [f"CrimPR 19.4({letter})" for letter in "abcdefghijk"]
    assert not any(one.source for one in points[11:])


def test_approval_under_section_12_is_looked_for_only_where_it_was_asked_for() -> None:
    """A psychologist's report for a treatment requirement lacks nothing without it."""
    assert "section_12_stated" in {one.code for one in rules.points(request(section_12=True))}
    assert "section_12_stated" not in {one.code for one in rules.points(request(section_12=False))}


def test_nothing_stands_against_a_sound_report() -> None:
    """In time, complete and within what was agreed."""
    of = request(hours_limit=6, fee_ceiling=745.20, pages_limit=12)
    assert found(of, sound(of, hours=6, fee=745.20, pages=12)) == []


def test_a_question_is_named_with_how_far_it_was_answered() -> None:
    """In the court's words; what lies outside the expertise is not asked of the same expert again."""
    of = request(issues=["understand_charge", "decide_plea"])
    answers = {
        "issue:understand_charge": "part",
        "issue:decide_plea": "outside_expertise",
        "own:0": "not_answered",
    }
    check = sound(of, questions=answers)
    findings = rules.findings(check, of, received_on=DUE, due_on=DUE)
    assert [(one.code, one.back) for one in findings] == [
        ("issue:understand_charge", True),
        ("issue:decide_plea", False),
        ("own:0", True),
    ]
    assert findings[2].sentence.text == "The report does not answer: Would breaks help?"


@pytest.mark.parametrize(
    ("agreed", "charged", "said"),
    [
        ({"hours_limit": 6}, {"hours": 7.5}, "7.5 hours are charged; 6 were authorised."),
        ({"fee_ceiling": 700}, {"fee": 1234.5}, "£1,234.50 is charged; at most £700.00 was agreed."),
        (
            {"funding": "nhs"},
            {"fee": 10},
            "A fee is charged, but the report was made under arrangements with the NHS.",
        ),
        ({"pages_limit": 10}, {"pages": 31}, "The report has 31 pages; at most 10 were agreed."),
    ],
)
def test_cost_and_length_are_held_against_what_was_agreed(
    agreed: dict[str, Any], charged: dict[str, Any], said: str
) -> None:
    """Each in one sentence with both numbers; without an agreed number nothing is said."""
    of = request(**agreed)
    assert found(of, sound(of, **charged)) == [said]
    assert found(request(), sound(request(), **charged)) == []


@pytest.mark.parametrize(
    ("received_on", "said"),
    [
        (date(2026, 12, 18), []),
        (date(2026, 12, 19), []),  # a Saturday: nobody had waited for it
        (date(2026, 12, 21), ["The report came 1 working day late."]),
        (
            date(2026, 12, 29),
            ["The report came 5 working days late."],
        ),  # over Christmas and its bank holidays
        (None, []),
    ],
)
def test_lateness_is_counted_in_working_days(received_on: date | None, said: list[str]) -> None:
    """Weekends and bank holidays of England are no delay of the expert's."""
    assert found(request(), sound(request()), received_on) == said


def test_only_what_the_expert_can_put_right_goes_back() -> None:
    """A late or a long report is not sent back for being so."""
    of = request(pages_limit=2)
    check = sound(of, pages=3)
    late = rules.findings(check, of, received_on=date(2027, 1, 12), due_on=DUE)
    assert [one.about for one in late] == ["length", "date"]
    assert not any(one.back for one in late)


@given(st.data())
def test_every_point_without_its_answer_is_named_as_open_and_every_lack_as_a_finding(
    data: st.DataObject,
) -> None:
    """Whatever was answered so far, each point is open, or a finding, or in order: never lost."""
    of = request()
    answers = [row["code"] for row in reference_data.document(rules.LIST)["point_answers"]["codes"]]
    given_answers = {
        one.code: data.draw(st.sampled_from(["", *answers]), label=one.code) for one in rules.points(of)
    }
    check = sound(of, points={code: answer for code, answer in given_answers.items() if answer})
    open_codes = set(rules.not_looked_at(check, of))
    lacking = {one.code for one in rules.findings(check, of, received_on=DUE, due_on=DUE)}
    for code, answer in given_answers.items():
        assert (code in open_codes, code in lacking) == (answer == "", answer in ("part", "no"))


def test_every_list_of_the_check_names_its_source_and_version() -> None:
    """Law and lists are dated data."""
    blocks = [block for block in reference_data.document(rules.LIST).values() if isinstance(block, dict)]
    listed = [block for block in blocks if "codes" in block]
    assert len(listed) == 6
    assert all(block["source"] and block["version"] and block["status"] for block in listed)
