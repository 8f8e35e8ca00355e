"""What needs a worker now."""

from datetime import timedelta

from cjld_desktop import clock
from cjld_desktop.services.day import Day
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.drafts import Drafts
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.people import People


def day_of(desk: Desk) -> Day:
    return Day(desk)


def test_an_empty_day_is_empty(desk: Desk) -> None:
    """Nothing is made up for a new vault."""
    page = day_of(desk).page()
    assert (page.waiting, page.reports, page.in_court, page.unfinished, page.undecided) == ((), (), (), (), 0)


def test_who_waits_longest_stands_first_and_leaves_when_screened(desk: Desk) -> None:
    """Screening, and striking a person out, take them off the list."""
    now = clock.now()
    late = People(desk).add({"family_name": "Zzlate"}, {"identified_at": now - timedelta(minutes=112)})
    soon = People(desk).add({"family_name": "Zzsoon"}, {"identified_at": now - timedelta(minutes=12)})
    wrong = People(desk).add({"family_name": "Zzwrong"}, {})
    People(desk).mark_in_error(wrong.id, "entered twice")
    waiting = day_of(desk).page().waiting
    assert [(row.person.id, row.minutes) for row in waiting] == [(late.id, 112), (soon.id, 12)]
    episode = Episodes(desk).current(late.id)
    assert episode is not None
    Episodes(desk).reached(episode.id, "screened")
    assert [row.person.id for row in day_of(desk).page().waiting] == [soon.id]


def test_a_hearing_today_puts_a_person_on_the_court_list_by_its_time(desk: Desk) -> None:
    """One tomorrow does not."""
    noon = clock.now().astimezone().replace(hour=12, minute=0)
    for name, at in (
        ("Zznoon", noon),
        ("Zzten", noon.replace(hour=10)),
        ("Zzmorrow", noon + timedelta(days=1)),
    ):
        People(desk).add({"family_name": name}, {"hearing_at": at, "court_name": "Nowhere MC"})
    assert [line.name for line in day_of(desk).page().in_court] == ["ZZTEN", "ZZNOON"]
    assert day_of(desk).court_list_paper().pdf.startswith(b"%PDF")


def test_an_unsigned_note_shows_as_unfinished_with_its_person(desk: Desk) -> None:
    """A draft names whom it is about by its key, and nothing else."""
    person = People(desk).add({"family_name": "Zzquill"})
    Drafts(desk).save(f"note:{person.id}", {"text": "half a"})
    (left,) = day_of(desk).page().unfinished
    assert (left.kind, left.person_name) == ("note", "ZZQUILL")
    Drafts(desk).discard(f"note:{person.id}")
    assert day_of(desk).page().unfinished == ()
