"""A report is asked for at the windows, for each purpose: filled in, signed, and on paper."""

from pathlib import Path

import pytest

from cjld_desktop import clock
from cjld_desktop.services.report_rules_data import block, line
from tests.e2e import request_hands as hands
from tests.e2e.seat import Seat

COURTS = {"Crown Court": "Inner Quorn Crown Court", "Magistrates": "Quorn Green Magistrates' Court"}
COURT, SERVICE = "The court", "The liaison and diversion service"
ASKED = (
    ("fitness", "Crown Court", COURT),
    ("intent_insanity", "Magistrates", "The defence"),
    ("s37_3", "Magistrates", COURT),
    ("remand_bail", "Crown Court", COURT),
    ("sentence", "Magistrates", "Probation service"),
    ("sentence", "Magistrates", SERVICE),
    ("mhtr", "Magistrates", COURT),
    ("hospital_guardianship", "Crown Court", COURT),
)


@pytest.mark.parametrize(("purpose", "court", "asks"), ASKED)
def test_a_report_is_asked_for(desk: Seat, tmp_path: Path, purpose: str, court: str, asks: str) -> None:
    """Each purpose leads over its own pages to a signature; letter, schedule and slip say what is asked."""
    hands.somebody_here(desk)
    hands.begin_request(desk)
    wanted = line("purposes", purpose)
    typed = hands.TYPED | {"court_name": COURTS[court]}
    hands.fill_in(desk, (asks, court, wanted["display"], *hands.USUAL), typed)
    request = hands.sign(desk)
    said = hands.saved_paper(desk, tmp_path / "commission.pdf")
    asked = [row["display"] for row in block("issues") if row["code"] in request.issues]
    assert (request.purpose, line("asked_by", request.asked_by)["display"]) == (purpose, asks)
    assert request.doctors >= wanted["minimum_doctors"]
    assert asked
    for words in (
        *asked,
        wanted["display"],
        wanted["legislation"],
        COURTS[court],
        "Dear Dr Ada Synthetic",
        "01ZZ1234526",
        "Schedule to the commission",
        "Acceptance of a commission",
        "ZZQUILLMORE, Orrin",
    ):
        assert words in said, words


def test_what_a_magistrates_court_cannot_do_is_not_offered(desk: Seat) -> None:
    """A remand to hospital for treatment, section 36, cannot be chosen there, and it stands beside it why."""
    hands.somebody_here(desk)
    hands.begin_request(desk)
    hands.answer(desk, "court", "court_kind", "Magistrates")
    hands.answer(desk, "purpose", "purpose", "Remand and bail")
    hands.to_page(desk, "powers")
    powers = hands.offered(desk, "powers")
    treatment = line("powers", "s36")["display"]
    assert not powers[treatment]
    assert powers[line("powers", "s35")["display"]]
    desk.until_it_says("Not here: ")
    hands.answer(desk, "court", "court_kind", "Crown Court")
    hands.to_page(desk, "powers")
    assert hands.offered(desk, "powers")[treatment]


def test_for_somebody_under_18_nothing_for_adults_is_offered(desk: Seat) -> None:
    """A treatment requirement is locked with the reason, and no adult psychiatry is in the list."""
    hands.somebody_here(desk, birth_date=f"{clock.today().year - 15}-01-05")
    hands.begin_request(desk)
    hands.answer(desk, "court", "court_kind", "Youth court")
    hands.to_page(desk, "purpose")
    assert not hands.offered(desk, "purpose")[line("purposes", "mhtr")["display"]]
    desk.until_it_says("Not here: ")
    hands.answer(desk, "purpose", "purpose", "Sentence")
    hands.to_page(desk, "expertise")
    expertise = hands.offered(desk, "expertise")
    adults = {row["display"] for row in block("expertise") if row["minimum_age"]}
    assert not adults & set(expertise)
    assert expertise[line("expertise", "child_adolescent")["display"]]
    desk.until_it_says("Not offered at this age: ")
