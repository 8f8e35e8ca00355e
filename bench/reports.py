"""A commission on paper, beside the same words drawn line by line with reportlab's canvas and with fpdf2."""

import io
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.util import find_spec

import pypdfium2  # type: ignore[import-untyped]  # it publishes no types
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from bench.measure import Line, against, in_turn, usual
from cjld_desktop.documents import lettering, report_request_commission
from cjld_desktop.documents.footing import Footing
from cjld_desktop.documents.report_request_commission import CommissionData
from cjld_desktop.settings import resources

_AT = datetime(2026, 11, 23, 11, 42, tzinfo=UTC)
_COMMISSION = CommissionData(
    footing=Footing(
        shown_name="ZZQUILL, Orrin",
        birth_date="2007-03-04",
        nhs_number="9990123457",
        record_version="3, 7f3a 91c2",
        printed_by="Ida Vexworth",
        printed_at=_AT,
    ),
    service="Liaison and diversion service, Nowhere",
    purpose="Fitness to plead",
    rule="Criminal Procedure Rules 2025, rule 3.10",
    legislation="Criminal Procedure (Insanity) Act 1964, s.4",
    defendant="Orrin Zzquill",
    case_urn="01AB1234526",
    court="Nowhere Crown Court",
    hearing_at=_AT,
    asked_by="The court",
    prepared_by="The court officer",
    directed_on=date(2026, 11, 23),
    expert_name="Dr Æthel Bramblecote",
    expert_address="3 Made-up Lane\nNowhere",
    expertise=("Adult forensic psychiatry",),
    questions=tuple(f"Can the defendant follow part {number} of the proceedings?" for number in range(6)),
    communication="Plain words, one question at a time. " * 4,
    safety="Risk of self-harm on arrest. " * 4,
    information="Medical records are supplied by the general practitioner. " * 6,
    funding="Central funds pay for this report.",
    enclosures=("Charge sheet", "First screen"),
    copies=(("The defence", "Court officer"),),
    signed_by="Ida Vexworth",
    signed_at=_AT,
)


def run(small: bool) -> list[Line]:
    times = 2 if small else 25
    pages = _text(report_request_commission.pdf(_COMMISSION))

    def commission() -> None:
        report_request_commission.pdf(_COMMISSION)

    ours, plain = in_turn(commission, lambda: _on_a_canvas(pages), times)
    fpdf = usual(lambda: _with_fpdf2(pages), times) * 1000 if find_spec("fpdf") else None
    name = f"a commission of {len(pages)} pages"
    return [
        against(name, ours * 1000, "ms", ("reportlab's canvas, the same words", plain * 1000), 8),
        against(name, ours * 1000, "ms", ("fpdf2, the same words", fpdf), 8),
    ]


def _text(pdf: bytes) -> list[list[str]]:
    """The lines of each page."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range().splitlines() for page in document]
    document.close()
    return pages


def _on_a_canvas(pages: list[list[str]]) -> bytes:
    lettering.register()
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, pageCompression=1, invariant=1)
    for lines in pages:
        canvas.setFont(lettering.REGULAR, 9)
        for number, line in enumerate(lines):
            canvas.drawString(50, 800 - number * 12, line)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _with_fpdf2(pages: list[list[str]]) -> bytes:
    made = import_module("fpdf").FPDF(unit="pt", format="A4")
    made.add_font("Atkinson", fname=str(resources() / "fonts" / "AtkinsonHyperlegibleNext-Regular.ttf"))
    for lines in pages:
        made.add_page()
        made.set_font("Atkinson", size=9)
        for number, line in enumerate(lines):
            made.text(50, 40 + number * 12, line)
    return bytes(made.output())
