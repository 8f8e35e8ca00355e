"""One print service for all tests of this package, with an empty tray for each."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from cjld_desktop.services.cups import Cups
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.printers import Printers
from tests.printing.print_service import PrintService, print_service
from tests.ui.inline import InlineRunner
from tests.vaults import desk_of, new_vault


@pytest.fixture(scope="package")
def running() -> Iterator[PrintService]:
    with print_service() as service:
        yield service


@pytest.fixture
def service(running: PrintService) -> PrintService:
    running.clear()
    return running


@pytest.fixture
def printers(service: PrintService) -> Printers:
    return Printers(Cups(service.server))


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[InlineRunner]:
    made = InlineRunner()
    yield made
    made.stop()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with new_vault(tmp_path) as (vault, _):
        yield desk_of(vault)


@pytest.fixture(scope="package")
def paper() -> Paper:
    """Three pages that say Alder, Birch and Cedar."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for word in ("Alder", "Birch", "Cedar"):
        canvas.drawString(100, 700, word)
        canvas.showPage()
    canvas.save()
    return Paper(file.getvalue(), "Court list", "court_list")
