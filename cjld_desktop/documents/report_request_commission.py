"""The commission for a psychiatric report, with the slip on which the expert accepts it.

Holds what Criminal Procedure Rules 2025 (SI 2025/909), rules 3.10(4) and 28.8(3), ask of a commission.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from cjld_desktop.documents.footing import SEPARATOR, Footing, long_date, spaced_nhs_number
from cjld_desktop.documents.marks import TearLine
from cjld_desktop.documents.page import Page
from cjld_desktop.domain import partial_date

NAME = "Commission for a psychiatric report"


@dataclass(frozen=True)
class CommissionData:
    """Everything the paper says, in words: codes already looked up, times already local.

    Empty values are printed as not given. On a `blank` form they leave room to write.
    `copies` are pairs: who receives the report, and from whom. `hourly_rate` is worded whole, such as
    `psychiatrist £124.20 an hour`.
    """

    footing: Footing = field(default_factory=Footing)
    service: str = ""
    purpose: str = ""
    rule: str = ""
    legislation: str = ""
    defendant: str = ""
    case_urn: str = ""
    court: str = ""
    hearing_at: datetime | None = None
    asked_by: str = ""
    prepared_by: str = ""
    directed_on: date | None = None
    expert_name: str = ""
    expert_address: str = ""
    expertise: tuple[str, ...] = ()
    doctors: int = 1
    section_12: bool = False
    questions: tuple[str, ...] = ()
    delivered_on: date | None = None
    refusal_by_on: date | None = None
    review_on: date | None = None
    received_on: date | None = None
    communication: str = ""
    safety: str = ""
    information: str = ""
    funding: str = ""
    funding_authority: str = ""
    hours_limit: float | None = None
    hourly_rate: str = ""
    enclosures: tuple[str, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    signed_by: str = ""
    signed_at: datetime | None = None
    incomplete_why: str = ""
    blank: bool = False


def pdf(data: CommissionData) -> bytes:
    """The commission as a PDF file."""
    law = SEPARATOR.join(part for part in (data.purpose, data.rule, data.legislation) if part)
    page = Page(NAME, data.footing, eyebrow=data.service, subtitle=law, blank=data.blank)
    _state(page, data)
    _parties(page, data)
    _questions(page, data)
    _dates(page, data)
    _defendant(page, data)
    _payment(page, data)
    _enclosures_and_copies(page, data)
    _reply(page, data)
    return page.pdf()


def _state(page: Page, data: CommissionData) -> None:
    if data.blank:
        return
    if not data.signed_at:
        page.notice("This is a draft. It has not been signed and must not be sent.")
    elif data.incomplete_why:
        page.notice(
            f"Signed although not everything asked for is here. The reason given: {data.incomplete_why}"
        )


def _parties(page: Page, data: CommissionData) -> None:
    footing = data.footing
    born = partial_date.long_form(footing.birth_date) if footing.birth_date else ""
    who = [data.defendant, f"born {born}" if born else "", _nhs_number(footing)]
    direction = f"under the direction of {long_date(data.directed_on)}" if data.directed_on else ""
    rows = [
        ("Case", f"{data.case_urn}, The Crown against the defendant" if data.case_urn else ""),
        ("Defendant", _joined(who)),
        ("Court", _joined([data.court, f"hearing {_moment(data.hearing_at)}" if data.hearing_at else ""])),
        ("To", "\n".join(part for part in (data.expert_name, data.expert_address) if part)),
        ("Expertise", _expertise(data)),
        ("Asked by", data.asked_by),
        ("From", _joined([data.prepared_by, direction])),
    ]
    if data.blank:
        rows[0:0] = [("Purpose", data.purpose), ("Law", _joined([data.rule, data.legislation]))]
        rows.append(("Signed", ""))
    if data.signed_at:
        rows.append(("Signed", _joined([data.signed_by, _moment(data.signed_at)])))
    page.rows(rows)


def _questions(page: Page, data: CommissionData) -> None:
    page.heading("What the court asks you to answer")
    if data.blank and not data.questions:
        page.lines_to_write_on(6)
    else:
        page.numbered(data.questions or ("",))
    page.paragraph(
        "Please answer each question and give your reasons. If a question lies outside your expertise, "
        "or you need more to answer it, say so. The rules on expert evidence in the Criminal Procedure "
        "Rules apply to your report.",
        style="small",
    )


def _dates(page: Page, data: CommissionData) -> None:
    page.heading("Dates")
    lines = [
        ("This commission reaches you", long_date(data.delivered_on), "Court officer"),
        ("You tell the court if you cannot accept", long_date(data.refusal_by_on), "Expert"),
        ("Progress is reviewed", long_date(data.review_on), "Court officer"),
        ("Your report is received", long_date(data.received_on), "Expert"),
    ]
    page.table(("Step", "By", "Who"), lines, (0.52, 0.26, 0.22))


def _defendant(page: Page, data: CommissionData) -> None:
    page.heading("What you need to know to see the defendant")
    if data.blank:
        page.rows(
            [("Communication", data.communication), ("Safety", data.safety), ("Case", data.information)]
        )
        return
    for lead, text in (
        ("Communication:", data.communication),
        ("Safety:", data.safety),
        ("Defendant and case:", data.information),
    ):
        page.paragraph(text, lead=lead)


def _payment(page: Page, data: CommissionData) -> None:
    page.heading("Payment")
    if data.blank:
        page.rows([("Paid by", data.funding), ("Authority", ""), ("Hours, rate", "")])
        return
    sentences = [data.funding]
    if data.funding and data.hours_limit is not None:
        sentences.append(f"At most {data.hours_limit:g} hours.")
        sentences.append("Ask before you go over; work not agreed is not paid.")
    if data.funding and data.hourly_rate:
        sentences.append(f"At most: {data.hourly_rate}.")
    if data.funding_authority:
        sentences.append(f"Authority: {data.funding_authority}.")
    page.paragraph(" ".join(sentence for sentence in sentences if sentence))


def _enclosures_and_copies(page: Page, data: CommissionData) -> None:
    page.heading("Sent with this")
    if data.blank and not data.enclosures:
        page.lines_to_write_on(3)
    else:
        page.bulleted(data.enclosures or ("Nothing is enclosed.",))
    page.heading("Who receives your report")
    lines = data.copies or ((("", ""),) * (3 if data.blank else 1))
    page.table(("Who", "From whom"), lines, (0.52, 0.48))


def _reply(page: Page, data: CommissionData) -> None:
    by = f" by {long_date(data.refusal_by_on)}" if data.refusal_by_on else ""
    page.gap(10)
    start = page.mark()
    page.drawing(TearLine())
    page.heading("Please confirm")
    page.paragraph(
        f"Tell the court officer{by} whether you accept this commission and will keep to its dates. "
        "If you find later that you cannot keep to a date, say so at once."
    )
    page.rows([("Case", _joined([data.case_urn, data.court]))])
    page.gap(6)
    for text in (
        "I accept this commission.",
        "I will keep to the dates above. My report will be received"
        + (f" by {long_date(data.received_on)}." if data.received_on else " by the date given."),
        "I cannot accept this commission, because:",
    ):
        page.choice(text)
    page.write_in(("Reason", "Name", "Signature", "Date"))
    page.keep_together(start)


def _expertise(data: CommissionData) -> str:
    number = f"{data.doctors} doctors" if data.doctors > 1 else ""
    approved = "approved under section 12 of the Mental Health Act 1983" if data.section_12 else ""
    return "; ".join(part for part in (*data.expertise, _joined([number, approved])) if part)


def _nhs_number(footing: Footing) -> str:
    return f"NHS No. {spaced_nhs_number(footing.nhs_number)}" if footing.nhs_number else ""


def _moment(at: datetime | None) -> str:
    return f"{long_date(at.date())} at {at:%H:%M}" if at else ""


def _joined(parts: list[str]) -> str:
    return ", ".join(part for part in parts if part)
