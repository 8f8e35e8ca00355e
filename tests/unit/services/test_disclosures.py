"""To whom a checked report still has to go."""

from datetime import date, timedelta
from typing import Any

import pytest

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.disclosures import Disclosures
from cjld_desktop.services.letters import Letters
from cjld_desktop.services.people import People
from tests import builders
from tests.unit.documents import reading


def checked_report(desk: Desk, birth_date: str = "1980-02-03", **request: Any) -> Commission:
    """A commission whose report was received and found fit for purpose."""
    person = People(desk).add({"family_name": "Zzquill", "birth_date": birth_date}, {})
    of = builders.report_request(
        person.id, **({"purpose": "fitness", "copies": ["court", "defence"]} | request)
    )
    commission = builders.commission(of)
    steps = [builders.report_event(commission, step) for step in ("received", "checked")]
    desk.journal.save_many([of, commission, *steps])
    return commission


def todo(desk: Desk, commission: Commission) -> list[tuple[str, str, bool]]:
    found = Disclosures(desk).of_commission(commission.id)
    return [(one.sort, one.recipient, one.done is not None) for one in found]


def test_every_copy_the_court_directed_is_something_to_do(desk: Desk) -> None:
    """With passing the report on under rule 28.9, which is for every report whatever it was asked for."""
    commission = checked_report(desk)
    assert todo(desk, commission) == [
        ("copy", "court", False),
        ("copy", "defence", False),
        ("onward", "", False),
    ]


def test_nothing_goes_out_before_the_check(desk: Desk) -> None:
    """A report nobody has checked has no copies to send, and none can be written down."""
    person = People(desk).add({"family_name": "Zzquill"}, {})
    of = builders.report_request(person.id, copies=["court"])
    commission = builders.commission(of)
    desk.journal.save_many([of, commission, builders.report_event(commission, "received")])
    assert todo(desk, commission) == []
    with pytest.raises(RefusedError, match="check it first"):
        Disclosures(desk).record(commission.id, "copy", "court", on=clock.today())


def test_what_was_done_says_when_and_stays_in_the_list(desk: Desk) -> None:
    """Serving a copy is a step of the report like any other, and can be struck out like one."""
    commission = checked_report(desk)
    disclosures = Disclosures(desk)
    served = disclosures.record(commission.id, "copy", "court", on=clock.today(), way="by_hand")
    assert (served.event, served.recipient, served.is_signed) == ("served", "court", True)
    assert todo(desk, commission)[0] == ("copy", "court", True)
    with pytest.raises(RefusedError, match="Say why"):
        disclosures.take_back(served.id, " ")
    disclosures.take_back(served.id, "Wrong case")
    assert todo(desk, commission)[0] == ("copy", "court", False)


def test_an_unrepresented_defendant_is_told_the_substance_and_served_nothing(desk: Desk) -> None:
    """Section 54 of the Mental Health Act 1983: the copy for the defence falls away."""
    commission = checked_report(desk, representation="unrepresented")
    assert [one[:2] for one in todo(desk, commission)] == [
        ("copy", "court"),
        ("substance", "defendant"),
        ("onward", ""),
    ]
    told = Disclosures(desk).record(
        commission.id, "substance", "defendant", on=clock.today(), way="in_person"
    )
    assert told.event == "told_in_substance"
    with pytest.raises(RefusedError, match="did not direct a copy"):
        Disclosures(desk).record(commission.id, "copy", "defence", on=clock.today())


def test_of_a_child_the_parent_or_guardian_is_told(desk: Desk) -> None:
    """Where nobody represents somebody under 18."""
    born = clock.today() - timedelta(days=15 * 365)
    commission = checked_report(desk, birth_date=born.isoformat(), representation="unrepresented")
    assert ("substance", "guardian", False) in todo(desk, commission)


def test_a_hospital_order_names_the_hospital_as_the_one_to_pass_the_report_to(desk: Desk) -> None:
    """While the order stands; the sentence says which hospital."""
    commission = checked_report(desk)
    order = HospitalOrder.checked(
        {
            "person_id": commission.person_id,
            "power": "s35",
            "made_on": clock.today(),
            "hospital": "Nowhere Hospital",
            "recorded_by": builders.WORKER,
        }
    )
    desk.journal.save(order)
    onward = Disclosures(desk).of_commission(commission.id)[-1]
    assert (onward.sort, onward.recipient) == ("onward", "hospital")
    assert "Nowhere Hospital" in onward.why.text


@pytest.mark.parametrize("recipient", ["prison", "guardian", "not_needed"])
def test_the_onward_disclosure_is_decided_once_with_its_reason(desk: Desk, recipient: str) -> None:
    """Passed on, or not needed: both are answers that stand."""
    commission = checked_report(desk)
    Disclosures(desk).record(commission.id, "onward", recipient, on=clock.today(), detail="Asked the court")
    assert todo(desk, commission)[-1] == ("onward", recipient, True)


def test_not_needed_has_its_reason(desk: Desk) -> None:
    """Without it nothing is saved, and the sentence is for the field."""
    commission = checked_report(desk)
    with pytest.raises(InvalidError) as fault:
        Disclosures(desk).record(commission.id, "onward", "not_needed", on=clock.today(), detail=" ")
    assert list(fault.value.fields) == ["detail"]
    assert not any(done for _, _, done in todo(desk, commission))


def test_what_has_not_happened_yet_is_not_written_down(desk: Desk) -> None:
    """A day to come, or a recipient nobody knows, is refused with a sentence and saves nothing."""
    commission = checked_report(desk)
    with pytest.raises(InvalidError, match="has not come yet"):
        Disclosures(desk).record(commission.id, "copy", "court", on=clock.today() + timedelta(days=1))
    with pytest.raises(RefusedError, match="Choose to whom"):
        Disclosures(desk).record(commission.id, "onward", "somebody", on=clock.today())
    assert not any(done for _, _, done in todo(desk, commission))


def test_every_recipient_of_rule_28_9_has_words(desk: Desk) -> None:
    """Custodian, hospital and guardian, as the rule of 2025 names them."""
    rows = reference_data.document("report_check")["disclosure_recipients"]["codes"]
    assert {"prison", "youth_detention", "hospital", "guardian", "not_needed"} == {
        row["code"] for row in rows
    }


def ordered(commission: Commission, power: str, made_on: date, **values: Any) -> HospitalOrder:
    about = {"person_id": commission.person_id, "recorded_by": builders.WORKER}
    return HospitalOrder.checked(about | {"power": power, "made_on": made_on} | values)


def test_under_guardianship_the_report_goes_to_the_guardian(desk: Desk) -> None:
    """The order made last counts, in whatever order they were written down; one that ended does not."""
    commission = checked_report(desk)
    today = clock.today()
    desk.journal.save_many(
        [
            ordered(commission, "s37_guardianship", today),
            ordered(commission, "s35", today - timedelta(days=30), hospital="Nowhere Hospital"),
            ordered(commission, "s38", today, ended_on=today, end_why="discharged"),
        ]
    )
    onward = Disclosures(desk).of_commission(commission.id)[-1]
    assert (onward.recipient, "guardianship" in onward.why.text) == ("guardian", True)
    assert "guardianship order" in reading.text(Letters(desk).disclosure_letter(commission.id).pdf)


def test_a_report_that_went_back_after_all_goes_to_nobody(desk: Desk) -> None:
    """Until it is found fit again."""
    commission = checked_report(desk)
    desk.journal.save(builders.report_event(commission, "sent_back"))
    assert todo(desk, commission) == []
    desk.journal.save(builders.report_event(commission, "checked"))
    assert len(todo(desk, commission)) == 3


@pytest.mark.parametrize(
    ("prepared_by", "copy", "said"),
    [
        ("court_officer", "court", "It comes from: The expert."),
        ("party_for_court", "court", "Rule 19.5: the party that serves it tells the expert so at once."),
        ("court_officer", "tribunal", "The court directed it."),
    ],
)
def test_a_copy_says_from_whom_it_comes(desk: Desk, prepared_by: str, copy: str, said: str) -> None:
    """A party that serves a report tells its expert; of a recipient from a newer list nothing is made up."""
    commission = checked_report(desk, prepared_by=prepared_by, copies=[copy])
    assert Disclosures(desk).of_commission(commission.id)[0].why.text.endswith(said)
