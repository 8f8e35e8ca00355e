"""A hearing on the person's page that lies before the one the report was asked for."""

from datetime import timedelta

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.report_list import ReportLine, report_lines
from cjld_desktop.services.report_progress_page import report_page
from cjld_desktop.ui import report_words
from tests.builders import commission, episode, person, report_event, report_request

NAMED = "names an earlier hearing"


def followed(desk: Desk, named: int, *, signed: int = -30, last: str = "progress") -> ReportRequest:
    """A report for a hearing in 90 days; the person's page has one in `named` days."""
    who, now = person(), clock.now()
    stay = episode(who.id, hearing_at=now + timedelta(days=named))
    asked = report_request(
        who.id,
        episode_id=stay.id,
        hearing_at=now + timedelta(days=90),
        signed_at=now + timedelta(days=signed),
        received_on=add_working_days(clock.today(), 20),
        copies=["court"],
    )
    first = commission(asked)
    events = [
        report_event(first, event, happened_on=clock.today() - timedelta(days=ago))
        for event, ago in (("accepted", 20), (last, 1))
    ]
    desk.journal.save_many([who, stay, asked, first, *events])
    return asked


def line_of(desk: Desk, asked: ReportRequest) -> ReportLine:
    """The line of the list, which says the same as the page."""
    (line,) = report_lines(desk)
    page = report_page(desk, asked.id)
    assert line.due == page.dues[0]
    assert line.hearing_at == page.hearing_at
    return line


@pytest.mark.parametrize(("days", "signed"), [(40, -30), (1, 0)])
def test_a_hearing_brought_forward_is_said_and_never_left_for_later(
    desk: Desk, days: int, signed: int
) -> None:
    """The dates stay those of the request: only the court can change them."""
    asked = followed(desk, days, signed=signed)
    line = line_of(desk, asked)
    assert line.due is not None
    assert NAMED in line.due.said
    assert (line.group, line.due.hearing_near) == ("due_soon", False)
    assert line.hearing_at == asked.hearing_at
    assert report_words.chip(line) == ("Earlier hearing", "soon")


@pytest.mark.parametrize(("days", "signed"), [(0, 0), (0, -30), (-3, -30), (-30, -30), (5, 5)], ids=str)
def test_the_hearing_of_the_signing_and_hearings_past_say_nothing(desk: Desk, days: int, signed: int) -> None:
    """An interim hearing asked for the report; one that has passed cannot be what it is for."""
    line = line_of(desk, followed(desk, days, signed=signed))
    assert line.due is not None
    assert (line.group, NAMED in line.due.said) == ("not_due", False)


def test_a_hearing_put_off_takes_the_place_of_the_old_one(desk: Desk) -> None:
    """As before, and nothing is said of it."""
    asked = followed(desk, 120)
    line = line_of(desk, asked)
    assert line.due is not None
    assert line.hearing_at != asked.hearing_at
    assert (line.group, NAMED in line.due.said) == ("not_due", False)


def test_once_the_copies_are_out_no_date_is_to_be_asked_for(desk: Desk) -> None:
    """A closed report stays closed, whatever hearing comes."""
    line = line_of(desk, followed(desk, 40, last="closed"))
    assert line.due is not None
    assert (line.group, NAMED in line.due.said) == ("closed", False)
