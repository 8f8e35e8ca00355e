"""The handover form: nothing known is lost on the way to court, and what is not known is said."""

from datetime import date

import pytest

from cjld_desktop.forms.session import FormSession
from cjld_desktop.reference_data import codes
from tests.unit.forms.build import DECLINED, NOT_ASKED, text
from tests.unit.forms.own.asking import asked, own, raised, urgent

FORM = own("custody-to-court-handover")
TELL = "next:tell-custody/"


def test_what_the_record_knows_is_filled_in() -> None:
    """Name, date of birth, place and the worker's name come from the record and can be corrected."""
    found = FormSession(
        FORM,
        None,
        {
            "patient": {
                "resourceType": "Patient",
                "name": [{"text": "Jordan Test"}],
                "birthDate": date(1990, 2, 3),
            },
            "encounter": {
                "resourceType": "Encounter",
                "location": [{"location": {"display": "Northgate custody suite"}}],
            },
            "user": {"resourceType": "Practitioner", "name": [{"text": "Sam Worker"}]},
        },
    )
    assert found.shown("name") == "Jordan Test"
    assert found.shown("from-place") == "Northgate custody suite"
    assert found.shown("by") == "Sam Worker"
    assert found.value("birth-date") == [{"valueDate": "1990-02-03"}]
    found.answer("by", text("Alex Other"))
    assert found.shown("by") == "Alex Other"


def test_the_results_of_custody_are_filled_in() -> None:
    """Each screen signed there stands on a line of its own; without any the line is left empty."""
    result = {"url": "https://cjld.example/StructureDefinition/result"}
    entries = [
        {"resource": {"resourceType": "QuestionnaireResponse", "extension": [result | {"valueString": said}]}}
        for said in ("First screen: 4 indicators", "PHQ-9: severe")
    ]
    found = FormSession(FORM, None, {"screens": {"resourceType": "Bundle", "entry": entries}})
    assert found.value("results") == text("First screen: 4 indicators\nPHQ-9: severe")
    assert FormSession(FORM, None, {"screens": {"resourceType": "Bundle"}}).value("results") is None


def test_without_an_episode_it_begins_empty() -> None:
    """What the record does not know is left for the worker, and no expression fails."""
    found = FormSession(FORM, None, {"patient": {"resourceType": "Patient"}, "encounter": [], "user": []})
    assert found.answers == {}
    assert {"name", "from-place", "by", "to", "at"} <= {one.path for one in found.missing()}


@pytest.mark.parametrize(
    ("question", "answer", "now"),
    [
        ("identity", "not-checked", {"identity-not-checked"}),
        ("identity", "asked", set()),
        ("identity", "record", set()),
        ("risks", "suicide", {TELL + "self-harm"}),
        ("risks", "self_harm", {TELL + "self-harm"}),
        ("risks", "overdose", {TELL + "overdose"}),
        ("risks", "head_injury", {TELL + "head-injury"}),
        ("risks", "alcohol_withdrawal", {TELL + "withdrawal"}),
        ("risks", "drug_withdrawal", {TELL + "withdrawal"}),
        ("risks", "absconding", set()),
        ("observation", "constant", {TELL + "self-harm"}),
        ("observation", "close", {TELL + "self-harm"}),
        ("observation", "intermittent", set()),
        ("withdrawal", "alcohol", {TELL + "withdrawal"}),
        ("withdrawal", "drugs", {TELL + "withdrawal"}),
        ("withdrawal", "both", {TELL + "withdrawal"}),
        ("withdrawal", "no", set()),
        ("interpreter", "not-booked", {"interpreter-missing"}),
        ("interpreter", "booked", set()),
    ],
)
def test_what_cannot_wait_is_urgent(question: str, answer: str, now: set[str]) -> None:
    """These answers alone tell the next place to act now, and their neighbours do not."""
    assert urgent(FORM, {question: answer}) == now


@pytest.mark.parametrize(
    ("question", "answer", "codes_raised"),
    [
        ("risks", "harm_to_others", {TELL + "harm-to-others", "risk:harm_to_others"}),
        ("risks", "harm_to_staff", {TELL + "harm-to-others", "risk:harm_to_staff"}),
        ("risks", "exploitation", {TELL + "harm-from-others", "risk:exploitation"}),
        ("risks", "domestic_abuse_victim", {TELL + "harm-from-others", "risk:domestic_abuse_victim"}),
        ("risks", "pregnancy", {TELL + "pregnancy", "risk:pregnancy"}),
        ("risks", "none-found", set()),
        ("risks", "not-known", {TELL + "not-known"}),
        ("needs", "pregnancy", {TELL + "pregnancy", "need:pregnancy"}),
        ("needs", "none-found", set()),
        ("observation", "not-known", {TELL + "not-known"}),
        ("medicine", "yes", {TELL + "medicine", "risk:medication"}),
        ("medicine", "not-known", {TELL + "medicine"}),
        ("medicine", "no", set()),
        ("injuries", "yes", {TELL + "physical-health"}),
        ("injuries", "no", set()),
        ("appropriate-adult", "present", {"adjustment:appropriate_adult"}),
        ("appropriate-adult", "asked", {"next:appropriate-adult", "adjustment:appropriate_adult"}),
        ("appropriate-adult", "not-asked", {"next:appropriate-adult", "adjustment:appropriate_adult"}),
        ("appropriate-adult", "not-needed", set()),
        ("interpreter", "booked", {"adjustment:interpreter"}),
        ("intermediary", "not-booked", {"adjustment:intermediary"}),
        ("intermediary", "not-needed", set()),
        ("share", "yes", set()),
        ("share", "some", {"sharing-limited"}),
        ("share", "no", {"sharing-refused"}),
        ("share", "not-asked", {"sharing-refused"}),
        ("reports", "yes", {"report-pending"}),
        ("reports", "no", set()),
        ("how", "written", {"tell-in-person"}),
        ("how", "phone", set()),
    ],
)
def test_one_answer_raises_just_this(question: str, answer: str, codes_raised: set[str]) -> None:
    """Each answer alone raises its own flags and no others."""
    assert raised(FORM, {question: answer}) == codes_raised


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"medicine": "yes", "medicine-travels": "no"}, TELL + "medicine"),
        ({"medicine": "yes", "medicine-travels": "not-known"}, TELL + "medicine"),
    ],
)
def test_medicine_left_behind_is_urgent(answers: dict[str, str], code: str) -> None:
    """Medicine they must not miss is told at once when it is not with them, and soon when it is."""
    assert code in urgent(FORM, answers)
    assert code not in urgent(FORM, answers | {"medicine-travels": "yes"})


@pytest.mark.parametrize("goes", ["no", "not-known"])
def test_what_was_left_is_sent_for(goes: str) -> None:
    """Glasses left behind are sent for; when nothing is needed, nothing is asked."""
    assert "property-left" in raised(FORM, {"property": "glasses", "property-goes": goes})
    assert raised(FORM, {"property": "glasses", "property-goes": "yes"}) == set()
    assert not asked(FORM, {"property": "none"}).enabled("property-goes")


@pytest.mark.parametrize("reason", [DECLINED, NOT_ASKED])
@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("risks", TELL + "not-known"),
        ("observation", TELL + "not-known"),
        ("medicine", TELL + "medicine"),
        ("identity", "identity-not-checked"),
        ("share", "sharing-refused"),
    ],
)
def test_not_known_is_never_none(question: str, code: str, reason: dict[str, str]) -> None:
    """What was not answered is passed on as not known."""
    assert code in raised(FORM, {question: reason})


def test_a_handover_not_said_back_is_noted() -> None:
    """Told in person or by phone it is said back; in writing that is not asked."""
    assert "not-said-back" in raised(FORM, {"how": "phone", "said-back": "no"})
    assert "not-said-back" not in raised(FORM, {"how": "phone", "said-back": "yes"})
    assert not asked(FORM, {"how": "written"}).enabled("said-back")


@pytest.mark.parametrize(
    ("question", "prefix", "list_name"),
    [
        ("needs", "need:", "needs"),
        ("risks", "risk:", "risks"),
        ("adjustments", "adjustment:", "communication_adjustments"),
    ],
)
def test_what_was_found_is_passed_on_by_its_code(question: str, prefix: str, list_name: str) -> None:
    """Each need, risk and adjustment chosen is raised under the very code of its list."""
    offered = {one.code for one in asked(FORM, {}).item(question).options} - {"none-found", "not-known"}
    assert offered <= codes(list_name)
    for code in offered:
        assert prefix + code in raised(FORM, {question: code})


def test_every_need_can_be_handed_over() -> None:
    """The handover offers every need of the list."""
    offered = {one.code for one in asked(FORM, {}).item("needs").options}
    assert codes("needs") <= offered
