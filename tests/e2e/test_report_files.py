"""Files that are not fit to be attached: a sentence each, nothing lost, and then the right one."""

import os
from pathlib import Path

from cjld_desktop.demo import report_hands
from cjld_desktop.demo.driver import Step
from tests import foreign_documents as foreign
from tests.e2e.followed import a_file, asked_for, opened, stage
from tests.e2e.seat import Seat


def _unfit(folder: Path) -> dict[Path, str]:
    """Files as they come in a court's post, and what is said of each."""
    text, locked, large, cut = (folder / f"{name}.pdf" for name in ("text", "locked", "large", "cut"))
    text.write_text("Dear colleague, the report follows next week.", encoding="utf-8")
    locked.write_bytes(foreign.locked_pdf())
    large.touch()
    os.truncate(large, 200 * 1024 * 1024)
    cut.write_bytes(foreign.pdf(3)[:900])
    return {
        text: "This is neither a PDF nor a picture",
        locked: "password",
        large: "This file has 200 MB",
        cut: "This document cannot be read",
    }


def test_a_file_that_cannot_be_attached_is_said_so_and_the_right_one_follows(
    desk: Seat, tmp_path: Path
) -> None:
    """Renamed text, a locked PDF, 200 MB and a torn file are refused; what was written stays in its form."""
    report = asked_for(desk)
    opened(desk, report)
    for path, said in _unfit(tmp_path).items():
        desk.play(_refused(desk, path))
        desk.until_it_says(said)
        form = desk.front.receiving.attachments.form
        assert form.fields["title"].field.text() == "From the court's post"
        assert desk.workplace.attachments.of_request(report.request_id) == []
        desk.play(desk.scene.driver.press(form.back, lambda: desk.front.receiving.attachments.form is None))
    desk.play(report_hands.attach(desk.scene, a_file(tmp_path)))
    desk.until(lambda: stage(desk) == "to_check")
    (kept,) = desk.workplace.attachments.of_request(report.request_id)
    assert kept.pages == 2
    desk.play(report_hands.read(desk.scene))


def _refused(desk: Seat, path: Path) -> Step:
    yield from report_hands.begin_to_attach(desk.scene, path)
    form = desk.front.receiving.attachments.form
    report_hands.put(desk.scene, form.fields["title"].field, "From the court's post")
    receiving = desk.front.presenter.receiving
    yield from desk.scene.driver.press(form.save, lambda: bool(receiving.state.problems))
