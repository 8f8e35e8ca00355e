"""Two computers follow one report without a connection: afterwards both know all of it."""

from collections.abc import Callable
from pathlib import Path

from cjld_desktop.demo import report_hands
from tests.central.processes import CentralProcess
from tests.e2e.followed import a_file, asked_for, opened, stage
from tests.e2e.seat import Seat
from tests.e2e.two_seats import second_computer, sync


def test_what_two_computers_wrote_down_of_one_report_is_on_both(
    seats: Callable[[str], Seat], desk: Seat, central: CentralProcess, tmp_path: Path
) -> None:
    """Progress told here and the report attached there: after a sync both hold both, and the document."""
    report = asked_for(desk)
    other = second_computer(seats, desk, central)
    sync(desk)
    sync(other)
    opened(desk, report)
    desk.play(report_hands.write_down(desk.scene, "Progress told", detail="Saw him twice", way="phone"))
    opened(other, report)
    other.play(report_hands.attach(other.scene, a_file(tmp_path)))
    other.until(lambda: stage(other) == "to_check")
    for seat in (other, desk, other):
        sync(seat)
    logs = [seat.workplace.commissions.progress(report.commission_id).events for seat in (desk, other)]
    assert [one.id for one in logs[0]] == [one.id for one in logs[1]]
    assert {one.event for one in logs[0]} >= {"progress", "received"}
    opened(desk, report)
    desk.until(lambda: stage(desk) == "to_check")
    (document,) = desk.workplace.attachments.of_request(report.request_id)
    if not desk.workplace.attachments.is_here(document):
        desk.press("Get it")
        desk.until(lambda: desk.workplace.attachments.is_here(document))
    assert desk.workplace.attachments.content(document.id) == a_file(tmp_path).read_bytes()
