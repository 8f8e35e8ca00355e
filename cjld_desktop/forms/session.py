"""One form being filled in: the verbs and questions the window and the services have for it."""

from collections.abc import Mapping
from typing import Any

from cjld_desktop.errors import InvalidError
from cjld_desktop.forms import response, scoring, sections, validation
from cjld_desktop.forms.carried import confirmed, is_carried
from cjld_desktop.forms.field import Field, Touched
from cjld_desktop.forms.paths import MOST_INSTANCES, Place
from cjld_desktop.forms.problem import Problem
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.values import WORDS, is_blank, shown
from cjld_desktop.forms.worked import Worked


class FormSession:
    """The answers to one questionnaire and what follows from them.

    `answers` maps a path to a list of FHIR answers, or to `{"absent": reason}`. It holds all that was
    ever given and not taken back, also for questions that a condition has since disabled.
    Without `answers` the form's own initial values are put in; with them, even `{}`, they are not.
    `context` holds what expressions may name: `%patient`, `%encounter`, `%user`.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        answers: Mapping[str, Any] | None = None,
        context: Mapping[str, Any] | None = None,
    ) -> None:
        self.questionnaire = questionnaire
        self.answers: dict[str, Any] = dict(answers or {})
        self._worked = Worked(questionnaire, self.answers, context or {})
        if answers is None:
            self._worked.fill_initial()

    @classmethod
    def of_response(
        cls, questionnaire: Questionnaire, found: dict[str, Any], context: Mapping[str, Any] | None = None
    ) -> "FormSession":
        """The session that wrote a QuestionnaireResponse. Raises QuestionnaireError when it is none."""
        return cls(questionnaire, response.answers_in(questionnaire, found), context)

    @property
    def evaluations(self) -> int:
        """How many conditions and expressions were worked out so far: what speed is judged by."""
        return self._worked.evaluations

    @property
    def has_faults(self) -> bool:
        """Whether some expression of the form cannot be worked out on the present answers."""
        return bool(self._worked.faults)

    def answer(self, path: str, value: Any | None) -> Touched:
        """Give, change or (with None or nothing but blanks) take back an answer.

        A value that does not fit is kept and reported by `validate`. An answer carried over stays to be
        confirmed while it is handed in with its mark. Raises InvalidError, and keeps everything as it
        was, when the form has no such question or works its answer out itself.
        """
        item = self._question(path).item
        if item.calculated or item.read_only:
            raise InvalidError("The form fills in {path} itself. Nothing was changed.", path=path)
        return self._worked.store({path: None if is_blank(value) else value})

    def confirm(self, path: str) -> Touched:
        """Let the answer that was carried over stand as given here. Changes nothing when there is none.

        Raises InvalidError when the form has no such question.
        """
        held = self.answers.get(self._question(path).path)
        return self._worked.store({path: confirmed(held)}) if is_carried(held) else Touched()

    def add(self, path: str) -> Touched:
        """One more repetition of a repeating group. `path` names the group, without a number."""
        place = self._repeating(path)
        if place.item.is_question or self.instances(path) >= MOST_INSTANCES:
            raise InvalidError("There can be no more of {path}. Nothing was changed.", path=path)
        return self._worked.add(place)

    def remove(self, path: str, index: int) -> Touched:
        """Take out one repetition and close the gap. `stored` says what every moved path holds now."""
        place = self._repeating(path)
        if not 0 <= index < self.instances(path):
            raise InvalidError(
                "There is no {path} number {index}. Nothing was changed.", path=path, index=index
            )
        return self._worked.remove(place, index)

    def instances(self, path: str) -> int:
        """How many repetitions of a repeating group or question there are; at least 1."""
        place = self._repeating(path)
        return self._worked.instances(place.item, place.scope)

    def enabled(self, path: str) -> bool:
        """Whether the item is in force. False for a path that the form does not have."""
        return self._worked.enabled.get(path, False)

    def value(self, path: str) -> Any:
        """The answer in force, given or calculated; None when there is none or the question is disabled."""
        return self._worked.effective.get(path)

    def item(self, path: str) -> Field:
        """The item at a path as it is asked now, ready to draw. Raises InvalidError when there is none."""
        place = self._worked.place(path)
        if place is None:
            raise InvalidError("This form has no {path}.", path=path)
        item = self._worked.item_at(place.item, path)
        return Field.of(item, path, protected=self._worked.is_protected(place))

    def shown(self, path: str, words: Mapping[str, str] = WORDS) -> str:
        """The answer at a path as a person would say it; `words` are those for yes, no and no answer."""
        place = self._worked.place(path)
        if place is None:
            return ""
        item = self._worked.item_at(place.item, path)
        return shown(item, self._worked.effective.get(path) or self.answers.get(path), words)

    def missing(self) -> list[Problem]:
        """Required questions in force without an answer and without a reason why there is none."""
        return validation.missing(self._worked)

    def validate(self) -> list[Problem]:
        """Everything wrong with the answers in force, what is missing too, in the order of the form."""
        return validation.validate(self._worked)

    def sections(self) -> list[sections.Section]:
        """The task list: sections in force, their pages and states."""
        return sections.sections(self._worked)

    def results(self) -> scoring.Results:
        """Scores, bands and flags of the answers in force."""
        return scoring.results(self._worked)

    def response(self, status: str = "in-progress", about: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """A FHIR R4 QuestionnaireResponse. Disabled answers and those that do not fit are left out.

        `about` is what the session cannot know, in FHIR's own words: `subject`, `authored`, `author`…
        """
        return self._worked.writer.response(self.questionnaire, status) | dict(about or {})

    def _question(self, path: str) -> Place:
        place = self._worked.place(path)
        if place is None or not place.item.is_question:
            raise InvalidError("This form has no question {path}. Nothing was changed.", path=path)
        return place

    def _repeating(self, path: str) -> Place:
        place = self._worked.place(path)
        if place is None or not place.item.repeats:
            raise InvalidError("This form has nothing that repeats at {path}.", path=path)
        return place
