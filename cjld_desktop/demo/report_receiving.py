"""The late report comes: attached, read, checked, sent back with a letter, received whole, and passed on."""

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

from cjld_desktop.demo.cast import OTHER_EXPERT
from cjld_desktop.demo.driver import DemoFaultError, Step
from cjld_desktop.demo.report_hands import attach, check, open_report, pass_on, read, write_down
from cjld_desktop.demo.scene import Act, Scene

NO_TRUTH = "The last page, with the declaration, is not in the file"
_WHOLE = "I confirm that the contents of this report are true to the best of my knowledge and belief."
_WRITTEN = (
    ("Author", f"{OTHER_EXPERT}, consultant psychiatrist, for Thornaby Magistrates' Court."),
    ("Summary of conclusions", "A moderate depressive episode, which can be treated in the community."),
    ("Examination", "Seen once for ninety minutes. The records of two stays in hospital were read."),
    ("Range of opinion", "Another psychiatrist might call the episode severe. Treatment would be the same."),
    ("Duty to the court", "I understand my duty to the court, have complied with it and will continue to."),
)


def comes(scene: Scene) -> Step:
    """The file is chosen; that the report is here is written down with it."""
    yield from attach(scene, _report(scene.driver.out, ""), picture="52-attach-a-report")
    yield lambda: _stage(scene) == "to_check"
    yield from read(scene, "53-read-in-the-program")


def goes_back(scene: Scene) -> Step:
    """One point of rule 19.4 is not there: the letter asks for it."""
    amounts = {"pages": "1", "hours": "7", "fee": "630"}
    yield from check(scene, not_there={"k_truth": NO_TRUTH}, amounts=amounts, picture="54-check-a-report")
    yield from scene.driver.picture("55-checked")
    letter = scene.front.form.after.letter
    yield from scene.save_from_preview(letter, scene.driver.out / "pdf" / "return-letter.pdf")
    yield from open_report(scene, scene.front.presenter.state.record.request_id)
    yield lambda: _stage(scene) == "back"


def comes_whole(scene: Scene) -> Step:
    """The second file is fit for purpose, and the check sheet is printed."""
    yield from attach(scene, _report(scene.driver.out, _WHOLE))
    yield lambda: _stage(scene) == "to_check"
    yield from check(scene, amounts={"pages": "1", "hours": "7", "fee": "630"})
    sheet = scene.driver.out / "pdf" / "report-check-sheet.pdf"
    yield from scene.save_from_preview(scene.front.sheet, sheet)
    yield from scene.driver.press(scene.front.form.after.onward, scene.shows("report"))


def passed_on(scene: Scene) -> Step:
    """Copies to those whom the court named; rule 28.9 is answered; the report is closed."""
    yield lambda: _stage(scene) == "to_serve" and bool(scene.front.presenter.receiving.state.disclosures)
    yield from scene.driver.picture("56-to-whom-it-goes")
    for one in [row for row in scene.front.presenter.receiving.state.disclosures if row.sort == "copy"]:
        yield from pass_on(scene, one.title.text, way="email")
    why = {"recipient": "not_needed", "detail": "On bail, and no hospital is named"}
    yield from pass_on(scene, "Pass the report on", "57-passed-on", **why)
    yield lambda: _stage(scene) == "served"
    yield from write_down(scene, "Close")
    yield lambda: _stage(scene) == "closed"
    yield from scene.driver.picture("58-report-closed")
    if not scene.front.presenter.receiving.state.attachments:
        raise DemoFaultError("the report is not kept with the request")


def _stage(scene: Scene) -> str:
    state = scene.front.presenter.state if scene.shows("report")() else None
    return str(state.progress.stage) if state and state.progress else ""


def _report(out: Path, last: str) -> Path:
    """A made-up report, as an expert's own word processor writes it; it names nobody."""
    styles = getSampleStyleSheet()
    story: list[Flowable] = [Paragraph("Psychiatric report", styles["Title"])]
    for heading, text in (*_WRITTEN, *((("Declaration of truth", last),) if last else ())):
        story += [Paragraph(heading, styles["Heading2"]), Paragraph(text, styles["BodyText"])]
    path = out / "received" / ("report-whole.pdf" if last else "report.pdf")
    path.parent.mkdir(parents=True, exist_ok=True)
    SimpleDocTemplate(str(path), pagesize=A4, title="Psychiatric report").build(story)
    return path


CELLS: Act = (
    ("cells: the report comes, is attached and read in the program", comes),
    ("cells: its check finds one point missing, and a letter goes back", goes_back),
    ("cells: it comes again, whole, and is fit for purpose", comes_whole),
    ("cells: copies go to all whom the court named, and it is closed", passed_on),
)
