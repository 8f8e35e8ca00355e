"""Experts are instructed and followed."""

from datetime import timedelta
from typing import Any

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.report_event import ReportEventCode
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services.commissions import Commissions
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.people import People
from tests.builders import expert, person, report_event, report_request

ADA, BEN = "Dr Ada Synthetic", "Dr Ben Synthetic"


@pytest.fixture
def commissions(desk: Desk) -> Commissions:
    return Commissions(desk)


def signed(desk: Desk, **values: Any) -> ReportRequest:
    """A signed request of somebody whose hearing is in eight weeks."""
    who = desk.journal.save(person())
    hearing = clock.now() + timedelta(days=56)
    given = {"copies": ["court"], "hearing_at": hearing, "signed_at": clock.now()} | values
    return desk.journal.save(report_request(who.id, **given))


@pytest.fixture
def first(desk: Desk, commissions: Commissions) -> Commission:
    return commissions.instruct(signed(desk).id, ADA)


def test_a_report_is_followed_from_the_post_to_the_copies(
    commissions: Commissions, first: Commission
) -> None:
    """Each step is signed as it is written down, and the page tells where it stands."""
    steps: tuple[ReportEventCode, ...] = ("sent", "delivered", "accepted", "received")
    for event in steps:
        made = commissions.record(first.id, event)
        assert made.is_signed
    page = commissions.page(first.request_id)
    assert [one.stage for one in page.whole] == ["to_check"]
    assert (page.dues[0].step, page.dues[0].action) == ("check", "check")


@pytest.mark.parametrize(
    ("event", "details", "field"),
    [
        ("sent", {"on": clock.today() + timedelta(days=1)}, "happened_on"),
        ("sent", {"on": clock.today() - timedelta(days=9)}, "happened_on"),
        ("withdrawn", {}, "detail"),
        ("closed", {"detail": "  "}, "detail"),
    ],
)
def test_what_is_missing_or_cannot_be_is_said_at_its_field(
    desk: Desk, commissions: Commissions, event: ReportEventCode, details: dict[str, Any], field: str
) -> None:
    """Nothing is saved, and the sentence names the field."""
    asked = signed(desk, directed_on=clock.today() - timedelta(days=2))
    first = commissions.instruct(asked.id, ADA)
    with pytest.raises(InvalidError) as refused:
        commissions.record(first.id, event, **details)
    assert list(refused.value.fields) == [field]
    assert commissions.progress(first.id).events == ()


@pytest.mark.parametrize(
    ("event", "details", "field"),
    [
        ("chased", {}, "way"),
        ("progress", {}, "detail"),
        ("extension_asked", {}, "new_received_on"),
        ("chased", {"way": "phone", "promised_on": clock.today() - timedelta(days=1)}, "promised_on"),
    ],
)
def test_an_expert_at_work_is_asked_with_all_that_matters(
    commissions: Commissions,
    first: Commission,
    event: ReportEventCode,
    details: dict[str, Any],
    field: str,
) -> None:
    """How one asked, what was heard and which day was named are not left out."""
    commissions.record(first.id, "sent")
    commissions.record(first.id, "accepted")
    with pytest.raises(InvalidError) as refused:
        commissions.record(first.id, event, **details)
    assert list(refused.value.fields) == [field]


def test_what_does_not_fit_is_refused_with_what_to_do(commissions: Commissions, first: Commission) -> None:
    """Nothing can be accepted before it was sent, nor checked before it came."""
    with pytest.raises(RefusedError, match="not been sent"):
        commissions.record(first.id, "accepted")
    commissions.record(first.id, "sent")
    with pytest.raises(RefusedError, match="not accepted"):
        commissions.record(first.id, "served", recipient="court")


def test_a_slip_is_struck_out_and_counts_no_more(commissions: Commissions, first: Commission) -> None:
    """The entry stays in sight with its reason, and the commission is where it was before."""
    slip = commissions.record(first.id, "sent")
    commissions.mark_in_error(slip.id, "The other request")
    found = commissions.progress(first.id)
    assert (found.stage, [e.in_error_why for e in found.struck]) == ("to_send", ["The other request"])


def test_after_a_refusal_the_next_expert_is_asked_with_dates_of_their_own(
    desk: Desk, commissions: Commissions, first: Commission
) -> None:
    """The new commission names the one before it; its dates are proposed from today against the hearing."""
    with pytest.raises(RefusedError, match="asked already"):
        commissions.instruct(first.request_id, BEN)
    commissions.record(first.id, "sent")
    commissions.record(first.id, "refused", detail="Knows the defendant")
    ben = desk.journal.save(expert(name=BEN))
    proposal = commissions.proposal(first.request_id, ben.id)
    assert proposal.dates["delivered_on"] > clock.today()
    made = commissions.instruct(first.request_id, BEN, expert_id=ben.id, dates=proposal.dates)
    assert (made.follows_id, made.place, made.received_on) == (first.id, 1, proposal.dates["received_on"])
    assert commissions.page(first.request_id).dues[0].commission_id == made.id


def test_dates_after_the_hearing_are_pointed_out(commissions: Commissions, first: Commission) -> None:
    """Nobody learns only in court that the report comes after it."""
    late = add_working_days(clock.today(), 60)
    found = commissions.cautions(first.request_id, None, {"received_on": late})
    assert any("after the hearing" in one.text for one in found)


def test_two_doctors_are_two_people(desk: Desk, commissions: Commissions) -> None:
    """The second commission stands beside the first, and cannot go to the same doctor."""
    asked = signed(desk, doctors=2)
    one = commissions.instruct(asked.id, ADA)
    with pytest.raises(InvalidError) as refused:
        commissions.instruct(asked.id, "dr ada  synthetic", place=2)
    assert "expert_name" in refused.value.fields
    two = commissions.instruct(asked.id, BEN, place=2)
    assert two.follows_id is None
    assert {p.commission.id for p in commissions.page(asked.id).current} == {one.id, two.id}


def test_nobody_is_asked_under_an_unsigned_request_or_without_a_name(
    desk: Desk, commissions: Commissions
) -> None:
    """Both are said, and nothing is made."""
    with pytest.raises(RefusedError, match="not signed"):
        commissions.instruct(signed(desk, signed_at=None).id, ADA)
    with pytest.raises(InvalidError):
        commissions.instruct(signed(desk).id, "  ")
    assert desk.find(Commission) == []


def test_a_hearing_that_was_put_off_counts(desk: Desk, commissions: Commissions) -> None:
    """A later hearing given on the person's page takes the place of the one in the signed request."""
    who = desk.journal.save(person())
    episode = Episodes(desk).open(who.id, {"hearing_at": clock.now() + timedelta(days=70)})
    asked = report_request(
        who.id, episode_id=episode.id, hearing_at=clock.now() - timedelta(days=1), signed_at=clock.now()
    )
    desk.journal.save(asked)
    assert commissions.page(asked.id).hearing_at == episode.hearing_at


def test_each_step_shows_on_the_persons_page_on_the_day_it_happened(
    desk: Desk, commissions: Commissions, first: Commission
) -> None:
    """A step written down late stands where it happened, and leads to its report."""
    day = clock.today() - timedelta(days=3)
    commissions.record(first.id, "sent", on=day)
    (event,) = [one for one in People(desk).page(first.person_id).timeline if one.kind == "report_event"]
    assert (event.at.astimezone().date(), event.title) == (day, ADA)
    assert (event.leads_to, event.code) == (("report", first.request_id), "sent")
    assert event.day_only


def test_the_register_beside_the_next_commission_says_what_came_of_asking_before(
    desk: Desk, commissions: Commissions
) -> None:
    """Who refused is told with the day; the doctor who is asked now cannot be the other one."""
    ada, ben, cy = (desk.journal.save(expert(name=name)) for name in (ADA, BEN, "Dr Cy Synthetic"))
    asked = signed(desk, doctors=2)
    one = commissions.instruct(asked.id, ADA, expert_id=ada.id)
    commissions.instruct(asked.id, BEN, expert_id=ben.id, place=2)
    commissions.record(one.id, "sent")
    commissions.record(one.id, "refused", detail="Knows the defendant")
    found = {line.expert_id: line for line in commissions.suited(asked.id, place=1)}
    assert found[ada.id].against[0].text.startswith("Refused this request on ")
    assert found[ada.id].group == "in_part"
    assert (found[ben.id].group, found[ben.id].against[0].text) == (
        "not_now",
        "Is asked already, as the other doctor.",
    )
    assert not any("asked" in said.text for said in found[cy.id].against)


def test_a_commission_made_by_mistake_is_struck_out_and_stays_readable(
    desk: Desk, commissions: Commissions, first: Commission
) -> None:
    """Before it went out: it counts for nothing then, and somebody else can be asked in its place."""
    sent = commissions.record(first.id, "sent")
    with pytest.raises(RefusedError, match="gone out already"):
        commissions.strike(first.id, "Wrong expert")
    commissions.mark_in_error(sent.id, "It is still here")
    commissions.strike(first.id, "Wrong expert")
    page = commissions.page(first.request_id)
    assert page.whole == ()
    assert page.dues[0].action == "instruct"
    (struck,) = page.struck
    assert (struck.commission.in_error_why, struck.next_events, struck.is_open) == ("Wrong expert", (), False)
    assert [one.id for one in struck.struck] == [sent.id]
    with pytest.raises(RefusedError, match="entered in error"):
        commissions.record(first.id, "sent")
    assert commissions.instruct(first.request_id, BEN).follows_id is None


def test_a_second_doctor_whom_nobody_asked_is_not_closed_away(desk: Desk, commissions: Commissions) -> None:
    """Closing the first report then needs a reason; with it, nothing is awaited any more."""
    request = signed(desk, doctors=2)
    first = commissions.instruct(request.id, ADA)
    for event in ("received", "checked"):
        desk.journal.save(report_event(first, event))
    commissions.record(first.id, "served", recipient="court")
    with pytest.raises(InvalidError) as refused:
        commissions.record(first.id, "closed")
    assert "other is not needed" in refused.value.fields["detail"]
    assert [due.action for due in commissions.page(request.id).dues] == ["instruct", "close"]
    commissions.record(first.id, "closed", detail="Fit to plead: one report is enough")
    assert [due.urgency for due in commissions.page(request.id).dues] == ["done"]
