"""The history of a record, and the proof of the chains."""

import sqlalchemy as sa

from cjld_desktop.services.agreements import Agreements
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.experts import Experts
from cjld_desktop.services.history import History
from cjld_desktop.services.people import People
from cjld_desktop.storage import tables as t
from tests.unit.services.letter_case import a_commission, a_person, a_request, a_step
from tests.vaults import DEVICE


def test_history_tells_each_field_before_and_after_who_and_why_newest_first(desk: Desk) -> None:
    """What was left as it was when the person was added is not told."""
    person = People(desk).add({"family_name": "Zzquill", "phone": "1"})
    People(desk).change(person.id, {"phone": "2", "address": "Elsewhere"}, "told at the desk")
    lines = History(desk).of(person.id)
    newest = {line.field: (line.before, line.after) for line in lines if not line.made}
    assert newest == {"phone": ("1", "2"), "address": ("", "Elsewhere")}
    assert {line.why for line in lines if not line.made} == {"told at the desk"}
    assert lines[0].who == "A. Practitioner"
    assert lines[0].computer == "Cells laptop"
    made = {line.field for line in lines if line.made}
    assert {"family_name", "phone"} <= made
    assert "pnc_id" not in made


def test_sound_chains_have_no_faults(desk: Desk) -> None:
    """Every hash computed again fits."""
    People(desk).add({"family_name": "Zzquill"})
    assert History(desk).faults() == {}


def test_a_change_altered_behind_the_journals_back_breaks_the_chain(desk: Desk) -> None:
    """Whoever has the key and edits a past change is found out by the next link."""
    person = People(desk).add({"family_name": "Zzquill", "phone": "1"})
    People(desk).change(person.id, {"phone": "2"})
    with desk.vault.write() as connection:
        body = connection.execute(sa.select(t.change.c.body).where(t.change.c.seq == 1)).scalar_one()
        forged = body.replace(b"Zzquill", b"Zzquack")
        connection.execute(
            t.change.update().where(t.change.c.device == DEVICE, t.change.c.seq == 1).values(body=forged)
        )
    assert History(desk).faults().keys() == {"Cells laptop"}


def test_a_change_taken_away_at_the_end_breaks_the_chain(desk: Desk) -> None:
    """The head the vault keeps remembers how far the chain went."""
    person = People(desk).add({"family_name": "Zzquill"})
    People(desk).change(person.id, {"phone": "2"})
    with desk.vault.write() as connection:
        connection.execute(t.change.delete().where(t.change.c.seq == 2))
    assert "number 2" in History(desk).faults()["Cells laptop"]


def test_what_a_field_points_to_is_told_by_name(desk: Desk) -> None:
    """An expert, an agreement, a report, a commission: by what people call them."""
    ada = Experts(desk).add({"name": "Dr Ada Synthetic", "phone": "1"})
    terms = Agreements(desk).add({"title": "Ada 2026", "expert_id": ada.id})
    request = a_request(desk, a_person(desk), expert_id=ada.id)
    commission = a_commission(desk, request, expert_id=ada.id, agreement_id=terms.id)
    lines = {line.field: line.after for line in History(desk).of(commission.id)}
    assert (lines["expert_id"], lines["agreement_id"]) == ("Dr Ada Synthetic", "Ada 2026")
    assert lines["request_id"] == "fitness"
    step = a_step(desk, commission, "sent")
    lines = {line.field: line.after for line in History(desk).of(step.id)}
    assert lines["commission_id"] == "Dr Ada Synthetic"


def test_the_named_worker_is_told_by_name(desk: Desk) -> None:
    """As the team's register has them."""
    person = People(desk).add({"family_name": "Zzquill"}, {"cell": "Cell 4"})
    episode = Episodes(desk).current(person.id)
    assert episode is not None
    lines = {line.field: line.after for line in History(desk).of(episode.id)}
    assert lines["named_worker"] == "A. Practitioner"
