"""The court list: who is in court on one day, for the desk, the cells and the dock officer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cjld_desktop.documents.footing import Footing, long_date
from cjld_desktop.documents.page import Page
from cjld_desktop.domain import partial_date

NAME = "Court list"


@dataclass(frozen=True)
class CourtListLine:
    """One person. `hearing` is the local time of day; `alerts` are risks and adjustments in words."""

    shown_name: str
    birth_date: str = ""
    hearing: str = ""
    court: str = ""
    where: str = ""
    stage: str = ""
    alerts: tuple[str, ...] = ()


def pdf(
    day: date, lines: Sequence[CourtListLine], *, service: str = "", footing: Footing | None = None
) -> bytes:
    """The list as a PDF file, in the order given. The footing names who printed it, and no single person."""
    count = "1 person" if len(lines) == 1 else f"{len(lines)} people"
    page = Page(
        NAME, footing or Footing(), eyebrow=service, subtitle=f"{long_date(day)} · {count} · by hearing time"
    )
    if lines:
        page.table(
            ("Time", "Person", "Court and place", "Stage", "Know before you speak"),
            [
                (line.hearing, _person(line), _together(line.court, line.where), line.stage, _alerts(line))
                for line in lines
            ],
            (0.1, 0.25, 0.25, 0.14, 0.26),
        )
    else:
        page.paragraph("Nobody on this list is in court on this day.")
    page.paragraph("Destroy this list at the end of the day.", style="small")
    return page.pdf()


def _person(line: CourtListLine) -> str:
    born = f"born {partial_date.long_form(line.birth_date)}" if line.birth_date else "date of birth not known"
    return f"{line.shown_name}\n{born}"


def _alerts(line: CourtListLine) -> str:
    return "\n".join(line.alerts) or "None recorded"


def _together(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
