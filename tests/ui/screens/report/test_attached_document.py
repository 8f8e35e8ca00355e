"""A document on its way to the screen: from this computer, from the team, or not wanted any more."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.storage import attachments as pieces
from cjld_desktop.ui.attached_document import AttachedDocument
from tests.ui.inline import InlineRunner
from tests.ui.screens import received_reports as reports


class Later(InlineRunner):
    """Does nothing until it is told to: what was asked for meanwhile comes late."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Callable[[], None]] = []

    def vault(self, work: Any, done: Any, failed: Any = None) -> None:
        inline = super().vault
        self.asked.append(lambda: inline(work, done, failed))


@pytest.fixture
def report(workplace: Workplace, tmp_path: Path) -> Attachment:
    return reports.attached(workplace, reports.commissioned(workplace), tmp_path)


def heard(document: AttachedDocument) -> list[str]:
    """The names of what was said, in order."""
    found: list[str] = []
    for name in ("opening", "opened", "missing", "progressed", "failed", "closed"):
        getattr(document, name).connect(lambda *_, name=name: found.append(name))
    return found


def test_what_comes_after_another_was_opened_is_not_heard(workplace: Workplace, report: Attachment) -> None:
    """Nor after it was closed: no bytes reach a screen that has gone on."""
    runner = Later()
    document = AttachedDocument(workplace.attachments, runner)
    said = heard(document)
    document.open(report)
    document.close()
    for work in runner.asked:
        work()
    assert said == ["opening", "closed"]


def test_one_that_is_elsewhere_is_fetched_then_opened(
    workplace: Workplace, report: Attachment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came is counted; without a line the fault is said and it can be tried again."""
    document = AttachedDocument(workplace.attachments, InlineRunner())
    said = heard(document)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(pieces, "lacking", lambda _transaction, names: list(names))
        document.open(report)
        document.get()
    assert said == ["opening", "missing", "opening", "failed"]

    def fetched(_self: object, _which: object, progress: Callable[[int, int], None]) -> None:
        progress(1, 1)

    monkeypatch.setattr(type(workplace.attachments), "fetch", fetched)
    document.get()
    assert said[4:] == ["opening", "progressed", "opening", "opened"]
