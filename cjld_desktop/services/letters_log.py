"""The log of a commission in words, a line for each step, as paper shows it."""

from collections.abc import Iterable

from cjld_desktop import reference_data
from cjld_desktop.documents.footing import long_date
from cjld_desktop.documents.letter import joined
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.services.letters_head import words

_STEPS = "report_steps"


def log_lines(events: Iterable[ReportEvent]) -> tuple[tuple[str, str, str, str], ...]:
    """Day, step, with whom and how, what was said, in the order given."""
    return tuple(
        (
            long_date(event.happened_on),
            _display("events", event.event),
            joined((event.spoke_to, _display("ways", event.way), _to(event.recipient))),
            _said(event),
        )
        for event in events
    )


def _said(event: ReportEvent) -> str:
    promised = f"Promised: {long_date(event.promised_on)}." if event.promised_on else ""
    until = f"New date: {long_date(event.new_received_on)}." if event.new_received_on else ""
    return " ".join(part for part in (event.detail.strip(), promised, until) if part)


def _to(recipient: str) -> str:
    return f"to: {words('copies', recipient)}" if recipient else ""


def _display(block: str, code: str) -> str:
    rows = reference_data.document(_STEPS)[block]["codes"]
    return str(next((row["display"] for row in rows if row["code"] == code), code))
