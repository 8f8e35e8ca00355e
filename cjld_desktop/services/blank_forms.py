"""Every form that can be printed empty, for where no computer can be taken; chosen ones make one paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cjld_desktop import clock, reference_data
from cjld_desktop.documents import blank_questionnaire
from cjld_desktop.documents.blank_questionnaire import BlankQuestionnaireData
from cjld_desktop.documents.footing import Footing
from cjld_desktop.documents.page_choice import joined
from cjld_desktop.errors import RefusedError
from cjld_desktop.forms.library import Library
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.services.attendance_certificates import blank_attendance_certificate
from cjld_desktop.services.blank_questions import blank_questionnaire as in_words
from cjld_desktop.services.blank_records import NOTE, PERSON, blank_note, blank_person
from cjld_desktop.services.court_report_paper import blank_court_report
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.form_choice import lines
from cjld_desktop.services.letters_blank import BLANK_FORMS, blank_paper
from cjld_desktop.services.printed_documents import Paper

PEOPLE, REPORTS = "People", "Reports and court"
"""The groups of the program's own forms; questionnaires have groups of their own."""
_FORM = "form:"


@dataclass(frozen=True)
class BlankForm:
    """A form as one chooses it. `is_form`: a questionnaire, whose title and group are its own words."""

    code: str
    title: str
    group: str
    version: str = ""
    is_form: bool = False


class BlankForms:
    """`library` holds the questionnaires that are offered now."""

    def __init__(self, desk: Desk, library: Library) -> None:
        self._desk, self._library = desk, library

    def found(self) -> list[BlankForm]:
        """Every blank form: people, reports, then the questionnaires as they are offered for screening."""
        own = [BlankForm("person", PERSON, PEOPLE), BlankForm("note", NOTE, PEOPLE)]
        own += [BlankForm(code, _display(code), REPORTS) for code in self._of_reports()]
        return own + [
            BlankForm(f"{_FORM}{one.url}", one.title, one.group, one.version, is_form=True)
            for one in lines(self._library.newest(), ())
        ]

    def paper(self, codes: Sequence[str]) -> Paper:
        """The chosen forms in this order, each with its own page numbers. It names nobody.

        Raises RefusedError when none is chosen or one is no longer there.
        """
        if not codes:
            raise RefusedError("Choose at least one form. Nothing was printed.")
        known = {one.code: one for one in self.found()}
        if missing := [code for code in codes if code not in known]:
            raise RefusedError(
                "Forms that are no longer here: {count}. Nothing was printed. Choose again.",
                count=len(missing),
            )
        chosen = [known[code] for code in codes]
        title = chosen[0].title if len(chosen) == 1 else "Blank forms"
        return Paper(
            pdf=joined([self._pdf(one) for one in chosen], title),
            title=title,
            document="blank_form",
            record_version="; ".join(f"{one.title} {one.version}".strip() for one in chosen),
        )

    def _of_reports(self) -> tuple[str, ...]:
        return ("court_report", "attendance_certificate", *BLANK_FORMS)

    def _pdf(self, form: BlankForm) -> bytes:
        service = self._desk.team_name
        made: dict[str, Callable[[], bytes]] = {
            "person": lambda: _drawn(blank_person(service, self._footing())),
            "note": lambda: _drawn(blank_note(service, self._footing())),
            "court_report": lambda: blank_court_report(service).pdf,
            "attendance_certificate": lambda: blank_attendance_certificate(service).pdf,
        }
        if form.is_form:
            return _drawn(in_words(self._newest(form), service, self._footing()))
        return made[form.code]() if form.code in made else blank_paper(self._desk, form.code).pdf

    def _newest(self, form: BlankForm) -> Questionnaire:
        return self._library.get(form.code.removeprefix(_FORM), form.version)

    def _footing(self) -> Footing:
        return Footing(printed_by=self._desk.staff.name, printed_at=clock.now().astimezone())


def _drawn(data: BlankQuestionnaireData) -> bytes:
    return blank_questionnaire.pdf(data)


def _display(code: str) -> str:
    return reference_data.display("documents", code)
