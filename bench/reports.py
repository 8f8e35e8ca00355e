"""A request on paper beside the same words on a canvas and with fpdf2, and many papers in one process."""

import io
import json
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it publishes no types
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from bench.measure import Line, against, alone, in_turn, usual
from bench.reports_papers import request
from cjld_desktop.documents import lettering
from cjld_desktop.settings import resources

# What a worker may wait for a request of three pages, tags and all, in milliseconds.
_WAIT = 60
# How much more memory a process may hold after 500 papers than after 100, in parts of the latter.
_GROWTH = 1.05
_CHILD = "bench.reports_batch"


def run(small: bool) -> list[Line]:
    times = 2 if small else 25
    pages = _text(request())
    ours, plain = in_turn(request, lambda: _on_a_canvas(pages), times)
    fpdf = usual(lambda: _with_fpdf2(pages), times) * 1000 if find_spec("fpdf") else None
    name = f"a tagged request of {len(pages)} pages"
    return [
        alone(f"{name}, at most", ours * 1000, "ms", _WAIT),
        against(name, ours * 1000, "ms", ("reportlab's canvas, the same words untagged", plain * 1000), 8),
        against(name, ours * 1000, "ms", ("fpdf2, the same words untagged", fpdf), 8),
        *_batch(2 if small else 100, 4 if small else 500),
    ]


def _batch(few: int, many: int) -> list[Line]:
    """In a process of its own, whose memory holds nothing else that was measured."""
    said = subprocess.run(
        [sys.executable, "-m", _CHILD, str(few), str(many)],
        cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True, timeout=600,
    )  # fmt: skip
    after_few, after_many, seconds = json.loads(said.stdout)
    first = (f"after {few}", after_few)
    return [
        alone(f"each of {many} papers, filled and blank", seconds / many * 1000, "ms", _WAIT),
        against(f"memory held after {many} papers", after_many, "MiB", first, _GROWTH),
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
