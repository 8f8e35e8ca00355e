"""The worker's own reports to the court: begun from the record, cautioned, signed, printed."""

from datetime import timedelta

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.court_report import CourtReport
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.domain.suggestion_decision import SuggestionDecision
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.court_reports import CourtReports
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.people import People
from tests.unit.documents import reading

COMPLETE = {
    "asked_by": "court",
    "consent": "agreed",
    "sources": ["interview"],
    "presentation": "Quiet. Lost the thread after two sentences.",
    "needs": ["communication"],
    "risks": ["none_found"],
    "adjustments": ["one_question"],
    "recommendations": ["adjustments"],
    "not_done": "Health records could not be read.",
}


@pytest.fixture
def reports(desk: Desk) -> CourtReports:
    return CourtReports(desk, Episodes(desk))


@pytest.fixture
def person(desk: Desk) -> Person:
    return People(desk).add(
        {
            "family_name": "Zzquill",
            "birth_date": "1980-02-03",
            "risks": ["Self-harm", "Keeps blades in his shoe"],
            "adjustments": ["One question at a time"],
            "interpreter_needed": True,
            "language": "Polish",
        },
        {
            "court_name": "Quorn Green",
            "place_name": "Quorn Green cells",
            "cell": "Cell 4",
            "offence": "Theft of a bicycle",
            "sharing": "agreed_in_part",
        },
    )


def screened(desk: Desk, person: Person, **details: object) -> Screen:
    episode = Episodes(desk).current(person.id)
    given = {
        "person_id": person.id,
        "episode_id": episode.id if episode else None,
        "questionnaire": "urn:test:first",
        "questionnaire_version": "1",
        "title": "First screen",
        "signed_at": clock.now(),
        "signed_by": desk.staff.id,
    }
    return desk.journal.save(desk.new(Screen, given | details))


def complete(reports: CourtReports, person: Person) -> CourtReport:
    report = reports.start(person.id)
    return reports.change(report.id, {**COMPLETE, "seen_on": clock.today()})


def fields(reports: CourtReports, report: CourtReport) -> set[str]:
    return {caution.field for caution in reports.warnings(report)}


def test_a_report_begins_with_what_the_record_knows(
    desk: Desk, reports: CourtReports, person: Person
) -> None:
    """Court, place, sharing, risks and adjustments are carried in; own words stay in words."""
    report = reports.start(person.id)
    assert (report.court_name, report.seen_where) == ("Quorn Green", "Cell 4, Quorn Green cells")
    assert report.consent == "agreed_in_part"
    assert (report.risks, report.risks_detail) == (["self_harm"], "Keeps blades in his shoe")
    assert (report.adjustments, report.adjustments_detail) == (["one_question"], "Interpreter: Polish")
    assert reports.start(person.id) == report


def test_results_come_with_the_screen_they_are_from(
    desk: Desk, reports: CourtReports, person: Person
) -> None:
    """What a screen found and what could not be asked names its form and day; nothing is concluded."""
    score = {
        "label": "Memory", "value": 3, "maximum": 9, "band": "Some concern", "tone": "soon",
        "complete": True, "limits": "", "name": "memory",
    }  # fmt: skip
    screened(desk, person, results={"details": [score]})
    screened(desk, person, outcome="refused", title="Second screen", questionnaire="urn:test:second")
    report = reports.start(person.id)
    assert report.seen_on == clock.today()
    assert report.presentation.startswith("First screen, ")
    assert report.presentation.endswith(": Memory: Some concern.")
    assert "Second screen" in report.not_done
    assert report.needs == []


def test_a_suggestion_stands_beside_its_choice(desk: Desk, reports: CourtReports, person: Person) -> None:
    """A need a screen suggests is a note with its reason, not a tick; one that was accepted is ticked."""
    flags = [
        {"code": "need:alcohol", "text": "Alcohol", "why": "8 of 12", "severity": "information"},
        {"code": "need:drugs", "text": "Drugs", "why": "4 of 5", "severity": "information"},
    ]
    screen = screened(desk, person, results={"flags": flags})
    accepted = {"person_id": person.id, "screen_id": screen.id, "code": "need:drugs"}
    desk.journal.save(desk.new(SuggestionDecision, {**accepted, "label": "Drugs", "answer": "accepted"}))
    report = reports.start(person.id)
    assert report.needs == ["drugs"]
    notes = reports.notes(report)
    assert "8 of 12" in notes["needs", "alcohol"].text
    assert "Accepted on" in notes["needs", "drugs"].text
    assert notes["risks", "self_harm"].text == "On the person’s record"


def test_signing_needs_every_part(reports: CourtReports, person: Person) -> None:
    """What is missing is counted in words; complete, it is signed and cannot be changed."""
    report = reports.start(person.id)
    with pytest.raises(RefusedError, match="still missing"):
        reports.sign(report.id)
    signed = reports.sign(complete(reports, person).id)
    assert signed.is_signed
    with pytest.raises(RefusedError):
        reports.change(signed.id, {"presentation": "Other words"})


def test_finding_none_is_an_answer_and_cannot_stand_with_a_finding(
    reports: CourtReports, person: Person
) -> None:
    """“None found” meets the requirement; together with a risk it is refused at signing."""
    report = complete(reports, person)
    assert all(need.met for need in reports.missing(report))
    wrong = reports.change(report.id, {"risks": ["none_found", "suicide"]})
    assert "risks" in fields(reports, wrong)
    with pytest.raises(RefusedError, match="cannot be right"):
        reports.sign(wrong.id)


@pytest.mark.parametrize(
    "text", ["He took part in the THEFT  of a bicycle.", "He admitted it to me.", "He shows remorse"]
)
def test_the_offence_told_again_is_a_caution(reports: CourtReports, person: Person, text: str) -> None:
    """The offence's own words, or words of guilt, are pointed out in the field where they stand."""
    report = reports.change(complete(reports, person).id, {"presentation": text})
    assert "presentation" in fields(reports, report)
    assert "presentation" not in fields(reports, reports.change(report.id, {"presentation": "Calm"}))


def test_days_that_cannot_be_are_told(reports: CourtReports, person: Person) -> None:
    """Seen tomorrow is refused; seen long before the hearing, or a hearing that has passed, is a caution."""
    report = complete(reports, person)
    tomorrow = reports.change(report.id, {"seen_on": clock.today() + timedelta(days=1)})
    assert any(one.stops for one in reports.warnings(tomorrow) if one.field == "seen_on")
    long_ago = reports.change(report.id, {"seen_on": clock.today() - timedelta(days=30)})
    assert "30 days" in next(one.text for one in reports.warnings(long_ago) if one.field == "seen_on")
    passed = reports.change(report.id, {"hearing_at": clock.now() - timedelta(days=2)})
    assert "hearing_at" in fields(reports, passed)


def test_sharing_taken_back_after_signing_is_told(desk: Desk, reports: CourtReports, person: Person) -> None:
    """A signed report still says that the person has since refused."""
    signed = reports.sign(complete(reports, person).id)
    assert signed.episode_id is not None
    Episodes(desk).change(signed.episode_id, {"sharing": "refused"})
    assert "They refused" in next(one.text for one in reports.warnings(signed))


def test_a_child_is_not_recommended_what_is_for_adults(desk: Desk, reports: CourtReports) -> None:
    """A treatment requirement for somebody whose age is not known cannot be signed."""
    unknown = People(desk).add({"family_name": "Umbrel"})
    report = reports.start(unknown.id)
    given = {**COMPLETE, "seen_on": clock.today(), "recommendations": ["treatment_requirement"]}
    report = reports.change(report.id, given)
    assert "recommendations" in fields(reports, report)


def test_longer_than_agreed_is_told_with_the_number_of_pages(reports: CourtReports, person: Person) -> None:
    """Three pages where two are agreed is a caution, not a refusal."""
    report = reports.change(complete(reports, person).id, {"presentation": "Many words. " * 900})
    caution = next(one for one in reports.warnings(report) if one.field == "length")
    assert "2 are agreed" in caution.text
    assert not caution.stops


def test_the_paper_names_the_rule_and_a_later_one_takes_its_place(
    reports: CourtReports, person: Person
) -> None:
    """Signed, it is offered under rule 3.10(2)(a); the next report of the contact names the first."""
    first = reports.sign(complete(reports, person).id)
    paper = reports.paper(first.id)
    said = " ".join(reading.text(paper.pdf).split())
    assert "rule 3.10(2)(a) of the Criminal Procedure Rules 2025" in said
    assert "This is a draft" not in said
    assert (paper.document, paper.about_id) == ("court_report", first.id)
    second = complete(reports, person)
    assert second.id != first.id
    assert "takes the place" in " ".join(reading.text(reports.paper(second.id).pdf).split())


def test_one_entered_in_error_is_begun_anew(reports: CourtReports, person: Person) -> None:
    """Struck out with its reason, it stays in the record and the next one is new."""
    report = reports.start(person.id)
    assert reports.mark_in_error(report.id, "Wrong person").in_error
    assert reports.start(person.id).id != report.id
