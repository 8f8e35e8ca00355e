"""Truths of which chase letter fits, and what it names."""

from datetime import date, timedelta
from typing import Any

import pytest

from cjld_desktop import reference_data
from cjld_desktop.documents.footing import long_date
from cjld_desktop.services.letters_chase import CHASE_KINDS, facts, fitting_kind
from cjld_desktop.services.letters_head import filled, letter_lines
from cjld_desktop.services.report_progress import Progress, progress
from tests import builders

TODAY = date(2026, 12, 9)  # a Wednesday


def standing(*events: tuple[str, int, dict[str, Any]], due: int = 10) -> Progress:
    """A commission with these events, each so many days from today."""
    request = builders.report_request(purpose="fitness", received_on=TODAY + timedelta(days=due))
    commission = builders.commission(request, review_on=TODAY)
    made = [
        builders.report_event(commission, code, happened_on=TODAY + timedelta(days=days), **more)
        for code, days, more in events
    ]
    return progress(commission, request, made)


Step = tuple[str, int, dict[str, Any]]
SENT: Step = ("sent", -9, {})
DELIVERED: Step = ("delivered", -8, {})
ACCEPTED: Step = ("accepted", -7, {})
ASKED: Step = ("extension_asked", -3, {"new_received_on": TODAY + timedelta(days=20)})
GRANTED: Step = ("extension_granted", -2, {"new_received_on": TODAY + timedelta(days=15)})


@pytest.mark.parametrize(
    ("events", "due", "kind"),
    [
        ((), 10, None),
        ((SENT,), 10, "delivery_not_confirmed"),
        ((SENT, DELIVERED), 10, "no_reply"),
        ((SENT, DELIVERED, ACCEPTED), 10, "progress"),
        ((SENT, DELIVERED, ACCEPTED), 0, "progress"),
        ((SENT, DELIVERED, ACCEPTED), -1, "late"),
        (
            (SENT, ACCEPTED, ("progress", -5, {"promised_on": TODAY - timedelta(days=1)})),
            10,
            "promise_passed",
        ),
        ((SENT, ACCEPTED, ("progress", -5, {"promised_on": TODAY + timedelta(days=1)})), -2, "late"),
        ((SENT, ACCEPTED, ASKED), 10, "progress"),
        ((SENT, ACCEPTED, ASKED, GRANTED), -1, "extension_granted"),
        ((SENT, ACCEPTED, ASKED, ("extension_refused", -2, {})), 10, "extension_refused"),
        ((SENT, ACCEPTED, ASKED, GRANTED, ("chased", -1, {})), 10, "progress"),
        ((SENT, ("refused", -5, {})), 10, None),
        ((SENT, ACCEPTED, ("withdrawn", -1, {"detail": "Pleaded guilty"})), 10, "withdrawal"),
        ((SENT, ACCEPTED, ("received", -1, {})), -2, None),
        ((SENT, ACCEPTED, ("received", -3, {}), ("sent_back", -2, {})), -4, "late"),
    ],
)
def test_the_letter_fits_where_the_commission_stands(
    events: tuple[Any, ...], due: int, kind: str | None
) -> None:
    """Each step has its letter; where nothing is awaited from the expert there is none."""
    assert fitting_kind(standing(*events, due=due), TODAY) == kind


def test_a_new_date_that_has_passed_too_is_late_again() -> None:
    """An extension is not held up as good news once it is over."""
    past = ("extension_granted", -8, {"new_received_on": TODAY - timedelta(days=1)})
    assert fitting_kind(standing(SENT, ACCEPTED, past), TODAY) == "late"


def test_the_facts_are_the_dates_in_force() -> None:
    """After an extension the report is due on the court's new date; lateness counts working days."""
    found = facts(standing(SENT, ACCEPTED, ASKED, GRANTED, due=-5), TODAY)
    assert found["due_on"] == found["new_received_on"] == long_date(TODAY + timedelta(days=15))
    assert found["late_by"] == found["past_due_on"] == ""
    late = facts(standing(SENT, ACCEPTED, due=-5), TODAY)
    assert late["late_by"] == "3 working days"
    assert facts(standing(SENT, ACCEPTED, due=-1), TODAY)["late_by"] == "1 working day"
    assert late["answer_by"] == "11 December 2026"


def test_a_sentence_whose_fact_is_not_known_is_left_out() -> None:
    """A letter never says that something happened on an empty date."""
    assert filled(("Sent {sent_on}.", "Please answer."), {"sent_on": ""}) == ("Please answer.",)


def test_every_kind_has_its_words_and_names_only_facts_that_are_gathered() -> None:
    """The wording and the program cannot drift apart."""
    assert [row["code"] for row in letter_lines("chase")] == list(CHASE_KINDS)
    known = dict.fromkeys(facts(standing(SENT), TODAY), "x")
    for row in letter_lines("chase"):
        sentences = [*row["say"], *row["ask"]]
        assert len(filled(sentences, known)) == len(sentences)
        assert row["title"]
        assert row["reply"]


def test_every_block_of_the_wording_names_its_source_and_how_sure_it_is() -> None:
    """Law in a letter can be checked by whoever relies on it."""
    blocks = [
        block
        for block in reference_data.document("report_letters").values()
        if isinstance(block, dict) and "codes" in block
    ]
    assert len(blocks) == 6
    assert all(block["source"] and block["version"] and block["status"] for block in blocks)
