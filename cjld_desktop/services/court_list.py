"""Gathers today's court list for paper: who, when, where, and what to know before speaking to them."""

from datetime import date

from cjld_desktop import clock
from cjld_desktop.documents import court_list
from cjld_desktop.documents.court_list import CourtListLine
from cjld_desktop.documents.footing import Footing
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.person_lines import current_episodes, place
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.storage import records

_STAGES = {
    "identified": "Not screened yet",
    "screened": "Screened",
    "assessed": "Assessed",
    "in_court": "In court",
    "outcome": "Outcome known",
    "follow_up": "Follow-up",
}


def in_court_on(episodes: list[Episode], day: date) -> list[Episode]:
    """The current, open episodes with a hearing on the day, by the time of the hearing."""
    found = [
        episode
        for episode in current_episodes(episodes).values()
        if episode.is_open and episode.hearing_at and episode.hearing_at.astimezone().date() == day
    ]
    return sorted(found, key=lambda episode: episode.hearing_at or clock.now())


def court_list_paper(desk: Desk) -> Paper:
    """Today's list on paper, made in memory."""
    today = clock.today()
    with desk.vault.read() as connection:
        episodes = in_court_on(records.find(connection, Episode), today)
        people = records.get_many(connection, Person, [episode.person_id for episode in episodes])
    lines = [
        CourtListLine(
            shown_name=people[episode.person_id].shown_name,
            birth_date=people[episode.person_id].birth_date,
            hearing=f"{episode.hearing_at.astimezone():%H:%M}" if episode.hearing_at else "",
            court=episode.court_name,
            where=place(episode),
            stage=_STAGES.get(episode.stage, ""),
            alerts=(*people[episode.person_id].risks, *people[episode.person_id].adjustments),
        )
        for episode in episodes
        if not people[episode.person_id].in_error
    ]
    footing = Footing(printed_by=desk.staff.name, printed_at=clock.now().astimezone())
    pdf = court_list.pdf(today, lines, service=desk.team_name, footing=footing)
    return Paper(pdf, "Court list", "court_list")
