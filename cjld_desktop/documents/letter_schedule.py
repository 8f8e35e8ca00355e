"""The schedule of a commission: what the expert needs to answer, and on which terms."""

from dataclasses import dataclass
from datetime import date

from cjld_desktop.documents.footing import long_date
from cjld_desktop.documents.letter import Letterhead, case_rows, joined, moment
from cjld_desktop.documents.page import Page

_KEY = 98  # one width for the keys of every row, so that the values stand in one line


@dataclass(frozen=True)
class Choices:
    """What somebody with a pen may tick on a blank commission, in words."""

    purposes: tuple[str, ...] = ()
    expertise: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScheduleData:
    """The schedule in words. `doctors` how many the court asks, `place` which of them this one is.

    `payment` are rows: what, and how much. `copies` are pairs: who receives the report, and from whom.
    `contents` is what `contents_rule` asks of a report, `also` what else it should hold.
    """

    law: tuple[str, ...] = ()
    legal_tests: tuple[str, ...] = ()
    powers: tuple[str, ...] = ()
    asked_by: str = ""
    prepared_by: str = ""
    directed_on: date | None = None
    represented: str = ""
    questions: tuple[str, ...] = ()
    expertise: tuple[str, ...] = ()
    doctors: int = 1
    place: int = 1
    section_12: bool = False
    information: str = ""
    records: tuple[str, ...] = ()
    communication: str = ""
    safety: str = ""
    delivered_on: date | None = None
    refusal_by_on: date | None = None
    review_on: date | None = None
    received_on: date | None = None
    payment: tuple[tuple[str, str], ...] = ()
    enclosures: tuple[str, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    length: str = ""
    contents: tuple[str, ...] = ()
    contents_rule: str = ""
    also: tuple[str, ...] = ()
    choices: Choices = Choices()
    blank: bool = False


def add_to(page: Page, data: ScheduleData, head: Letterhead) -> None:
    """Every part of the schedule, from its first heading on."""
    _case(page, data, head)
    _questions(page, data)
    _expertise(page, data)
    _seeing_the_defendant(page, data)
    _information(page, data)
    _terms(page, data)
    _copies(page, data)
    _report(page, data)


def dates(page: Page, data: ScheduleData) -> None:
    """The four dates of the timetable that the court sets."""
    start = page.mark()
    page.heading("Timetable")
    lines = [
        ("This commission reaches you", long_date(data.delivered_on), "Court officer"),
        ("You tell the court if you cannot accept", long_date(data.refusal_by_on), "Expert"),
        ("Progress is reviewed", long_date(data.review_on), "Court officer"),
        ("Your report is received", long_date(data.received_on), "Expert"),
    ]
    page.table(("Step", "By", "Who"), lines, (0.5, 0.28, 0.22))
    page.keep_together(start)


def _case(page: Page, data: ScheduleData, head: Letterhead) -> None:
    direction = f"under the direction of {long_date(data.directed_on)}" if data.directed_on else ""
    by = f"prepared by {data.prepared_by[:1].lower()}{data.prepared_by[1:]}" if data.prepared_by else ""
    prepared = " ".join(part for part in (by, direction) if part)
    if data.blank:
        _choices(page, "Purpose of the report", data.choices.purposes)
    page.heading("The case")
    page.rows(
        [
            *(case_rows(head) if data.blank else [("Case", _case_in_short(head))]),
            ("Represented", data.represented),
            ("Asked by", "; ".join(part for part in (data.asked_by, prepared) if part)),
            *((("Timetable", _timetable(data)),) if not data.blank else ()),
            ("Law", "\n".join(data.law)),
            *((("Legal test", "\n".join(data.legal_tests)),) if data.legal_tests or data.blank else ()),
            *((("Powers", "\n".join(data.powers)),) if data.powers or data.blank else ()),
        ],
        key_width=_KEY,
    )


def _case_in_short(head: Letterhead) -> str:
    against = head.defendant or "the defendant"
    case = (
        f"{head.case_urn}, The Crown against {against}" if head.case_urn else f"The Crown against {against}"
    )
    hearing = f"hearing {moment(head.hearing_at)}" if head.hearing_at else ""
    return "\n".join(part for part in (case, joined((head.court, hearing))) if part)


def _timetable(data: ScheduleData) -> str:
    """The four dates of the letter once more, in case the schedule is handed on alone."""
    dates = (
        ("Reaches you", data.delivered_on),
        ("refusal told by", data.refusal_by_on),
        ("review", data.review_on),
        ("report", data.received_on),
    )
    return "; ".join(f"{what} {long_date(day)}" for what, day in dates if day)


def _questions(page: Page, data: ScheduleData) -> None:
    page.heading("What the court asks you to answer")
    if data.blank:
        page.lines_to_write_on(8)
    else:
        page.numbered(data.questions or ("",))
    page.paragraph(
        "Answer each question under its number, with your reasons. If one lies outside your expertise, or "
        "you need more to answer it, say so.",
        style="small",
    )


def _expertise(page: Page, data: ScheduleData) -> None:
    if data.blank:
        _choices(page, "Expertise the court needs", data.choices.expertise)
        page.choice("Approved under section 12 of the Mental Health Act 1983")
        page.write_in(("How many doctors, and which is this",), key_width=210)
        return
    page.heading("Expertise the court needs")
    approved = "approved under section 12 of the Mental Health Act 1983" if data.section_12 else ""
    number = ""
    if data.doctors > 1:
        ordinal = {1: "first", 2: "second"}.get(data.place, f"{data.place}th")
        number = f"The court asks {data.doctors} doctors; you are the {ordinal}."
    wanted = joined(("; ".join(data.expertise), approved))
    page.paragraph(" ".join(part for part in (f"{wanted}." if wanted else "", number) if part))


def _seeing_the_defendant(page: Page, data: ScheduleData) -> None:
    start = page.mark()
    page.heading("To see the defendant")
    page.rows([("Communication", data.communication), ("Safety", data.safety)], key_width=_KEY)
    page.keep_together(start)


def _information(page: Page, data: ScheduleData) -> None:
    if data.blank:
        page.heading("Information and records")
        page.rows([("Case", ""), ("Records", "")], key_width=_KEY)
        _choices(page, "Sent with this", data.choices.enclosures)
        return
    start = page.mark()
    page.heading("Information and records")
    if data.information or not data.enclosures:
        page.paragraph(data.information)
    page.bulleted((*data.enclosures, *data.records) or ("Nothing is enclosed.",))
    page.keep_together(start)


def _terms(page: Page, data: ScheduleData) -> None:
    if data.blank:
        _choices(page, "Payment", data.choices.funding)
        page.rows([("Authority", ""), ("Hours, rate", ""), ("At most", "")], key_width=_KEY)
        return
    page.heading("Payment")
    page.rows(data.payment or (("Paid by", ""),), key_width=_KEY)


def _copies(page: Page, data: ScheduleData) -> None:
    if data.blank:
        _choices(page, "Who receives your report", data.choices.copies)
        page.write_in(("Others, and from whom",), key_width=2 * _KEY)
        return
    page.heading("Who receives your report")
    page.table(("Who", "From whom"), data.copies or (("", ""),), (0.55, 0.45))


def _report(page: Page, data: ScheduleData) -> None:
    page.heading("Your report")
    if data.blank:
        page.rows([("Length", "")], key_width=_KEY)
        page.gap(4)
    length = f"{data.length}. " if data.length and not data.blank else ""
    page.paragraph(
        f"{length}Give your answers first, in words that the court can follow. {data.contents_rule} asks "
        "that the report also holds:"
    )
    page.bulleted(data.contents)
    if data.also:
        page.paragraph(" ".join(data.also), lead="Also:")


def _choices(page: Page, title: str, texts: tuple[str, ...]) -> None:
    start = page.mark()
    page.heading(title)
    page.choices(texts)
    page.keep_together(start)
