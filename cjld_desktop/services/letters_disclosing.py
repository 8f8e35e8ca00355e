"""Gathers the letters by which a report goes on: to whoever holds the defendant, and to the unrepresented.

Criminal Procedure Rules 2025 (SI 2025/909), rule 28.9; Mental Health Act 1983, s.54(3).
"""

from dataclasses import dataclass, replace

from cjld_desktop import clock
from cjld_desktop.documents import disclosure_letter, substance_letter
from cjld_desktop.documents.disclosure_letter import DisclosureLetterData
from cjld_desktop.documents.footing import long_date
from cjld_desktop.documents.letter import Letterhead, joined, moment
from cjld_desktop.documents.substance_letter import SubstanceLetterData
from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.disclosures import newest_standing
from cjld_desktop.services.letters_head import (
    LIST,
    Matter,
    filled,
    letter_line,
    letterhead,
    paper,
    rules_words,
)
from cjld_desktop.services.order_rules import held_by
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_progress import in_order

_REPORTS = ("report", "addendum")


@dataclass(frozen=True)
class Onward:
    """What is passed on with a report, in the worker's words. What is empty is left to write on the paper.

    `recipient` is a code of the disclosures of rule 28.9; empty: the hospital or guardian of a standing
    order, else the prison. `to` is name and address, a line each.
    """

    recipient: str = ""
    to: str = ""
    mental_condition: str = ""
    circumstances: str = ""
    offence: str = ""


def disclosure_paper(desk: Desk, about: Matter, onward: Onward) -> Paper:
    """The letter to the custodian, the hospital or the guardian. Raises RefusedError for a code not known."""
    order = newest_standing(desk.find(HospitalOrder, person_id=about.person.id))
    row = letter_line("onward", onward.recipient or (held_by(order) if order else "prison"))
    if not row:
        raise RefusedError("Choose to whom the report goes, then print the letter. Nothing was changed.")
    hospital = order.hospital if order and row["code"] == "hospital" else ""
    name, *address = onward.to.splitlines() or [str(row["display"]), hospital]
    head = replace(
        letterhead(desk, about, used=("report_request", "report_check", LIST)),
        to_name=name,
        to_address="\n".join(address),
    )
    known = {name: getattr(onward, name) for name in ("mental_condition", "circumstances", "offence")}
    data = DisclosureLetterData(
        head=head,
        told=row["told"].format(rules=rules_words(about.request)),
        enclosed=(*_order(row["with"]), *_reports(desk, about)),
        about=tuple((_display(code), known[code]) for code in row["with"] if code in known),
    )
    return paper(about, disclosure_letter.pdf(data), "Report passed on", "disclosure_letter", head)


def substance_paper(desk: Desk, about: Matter, points: str = "") -> Paper:
    """The letter with the main points only, to the defendant, or to the parent or guardian of a child.

    `points` are the main points in plain words; without them, what was written down when the substance
    was told, else lines to write on. Raises RefusedError when the defendant is represented.
    """
    if about.request.representation == "represented":
        raise RefusedError(
            "A solicitor represents the defendant, so the report goes to the solicitor. No letter was made."
        )
    child = about.person.may_be_under_18(clock.today())
    row = letter_line("substance", "guardian" if child else "defendant")
    name = about.person.full_name
    head = replace(
        letterhead(desk, about),
        to_name=f"The parent or guardian of {name}" if child else name,
        to_address=about.person.address,
    )
    facts = {"name": name, "hearing": _hearing(head)}
    data = SubstanceLetterData(
        head=head,
        greeting=row["greeting"].format(**facts),
        say=filled(row["say"], facts),
        points=points.strip() or _told(desk, about),
        next_steps=filled(row["next"], facts),
    )
    return paper(about, substance_letter.pdf(data), "The main points of a report", "substance_letter", head)


def _hearing(head: Letterhead) -> str:
    return (
        joined((moment(head.hearing_at), f"at {head.court}" if head.court else "")) if head.hearing_at else ""
    )


def _told(desk: Desk, about: Matter) -> str:
    found = desk.find(ReportEvent, request_id=about.request.id, event="told_in_substance")
    return in_order(found)[-1].detail if found else ""


def _order(wanted: list[str]) -> tuple[str, ...]:
    return (_display("order"),) if "order" in wanted else ()


def _reports(desk: Desk, about: Matter) -> tuple[str, ...]:
    """The reports received, by name; the expert's report when none has been attached."""
    commission = about.commission
    found = [
        one
        for one in desk.find(Attachment, request_id=about.request.id)
        if one.sort in _REPORTS and one.commission_id in (None, commission.id if commission else None)
    ]
    author = f"by {commission.expert_name}" if commission else ""
    if not found:
        return (" ".join(part for part in ("Psychiatric report", author) if part),)
    return tuple(
        joined(
            (
                one.title or " ".join(part for part in ("Report", author) if part),
                f"received {long_date(one.arrived_on)}" if one.arrived_on else "",
                "1 page" if one.pages == 1 else f"{one.pages} pages",
            )
        )
        for one in found
    )


def _display(code: str) -> str:
    return str(letter_line("onward_contents", code).get("display", code))
