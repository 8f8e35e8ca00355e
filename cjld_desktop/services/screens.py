"""Screening: choose a form, keep every answer as it is given, sign, strike out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.errors import InvalidError, QuestionnaireError, RefusedError
from cjld_desktop.forms.carried import is_carried
from cjld_desktop.forms.library import Library
from cjld_desktop.forms.paths import resolve
from cjld_desktop.forms.problem import Problem
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.session import FormSession
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.earlier_answers import EarlierAnswers
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.form_choice import QuestionnaireLine, lines
from cjld_desktop.services.form_context import form_context
from cjld_desktop.services.person_lines import place
from cjld_desktop.services.screen_caveats import (
    About,
    caveats,
    found_needs,
    needs_mentioned,
    voiding,
)
from cjld_desktop.services.screen_outcomes import CONDITIONS, checked_outcome
from cjld_desktop.services.screen_results import ResultLine, result_lines
from cjld_desktop.services.screen_versions import ScreenVersions
from cjld_desktop.services.spoken_form import side_by_side

_NOT_THEIRS = frozenset({"expression", "unknown-item"})


def stops_signing(problem: Problem) -> bool:
    """Whether somebody has to mend it first. Warnings, and what the form itself cannot do, stop nobody."""
    return problem.severity == "error" and problem.code not in _NOT_THEIRS


class Screens:
    def __init__(self, desk: Desk, episodes: Episodes, library: Library) -> None:
        self._desk = desk
        self._episodes = episodes
        self._library = library
        self.versions = ScreenVersions(desk, lambda: self._library)
        self.earlier_answers = EarlierAnswers(desk, lambda: self._library)

    def choices(self, person_id: UUID | None = None) -> list[QuestionnaireLine]:
        """The forms that can be started, the newest version of each, by group and title.

        With a person, their unsigned ones are marked as begun.
        """
        screens = self._desk.find(Screen, person_id=person_id) if person_id else []
        return lines(self._library.newest(), screens)

    def titles(self) -> dict[str, str]:
        """What every form that is here is called, by `url|version`."""
        return {canonical: form.title for canonical, form in self._library.forms.items()}

    def left_out(self) -> tuple[QuestionnaireError, ...]:
        """What is wrong with each form of the folder that cannot be offered. The others still work."""
        return self._library.faults

    def start(self, person_id: UUID, url: str, episode_id: UUID | None = None) -> Screen:
        """Begin a form with its own first answers, or go on with this person's unsigned one of it."""
        for known in self._desk.find(Screen, person_id=person_id, questionnaire=url):
            if not known.is_signed:
                return known
        questionnaire = self._newest(url)
        episode = self._desk.get(Episode, episode_id) if episode_id else self._episodes.current(person_id)
        person = self._desk.get(Person, person_id)
        screens = self._desk.find(Screen, person_id=person_id)
        context = form_context(person, episode, self._desk.staff, screens)
        first = FormSession(questionnaire, None, context)
        return self._desk.journal.save(
            self._desk.new(
                Screen,
                {
                    "person_id": person_id,
                    "episode_id": episode.id if episode else None,
                    "questionnaire": questionnaire.url,
                    "questionnaire_version": questionnaire.version,
                    "title": questionnaire.title,
                    "setting": place(episode) if episode else "",
                    "appropriate_adult_present": bool(episode and episode.appropriate_adult == "present"),
                    "answers": first.answers,
                },
            )
        )

    def _newest(self, url: str) -> Questionnaire:
        for form in self._library.newest():
            if form.url == url:
                return form
        return self._library.get(url, "")  # says in a sentence that it is not here

    def get(self, screen_id: UUID) -> Screen:
        return self._desk.get(Screen, screen_id)

    def form(self, screen: Screen, *, spoken: bool = False) -> FormSession:
        """The form with the answers so far, on the very version it was begun with.

        `spoken`: each question in the language it is asked in, with the form's own words below it.
        """
        questionnaire = self._library.get(screen.questionnaire, screen.questionnaire_version)
        if spoken and screen.asked_in in questionnaire.languages[1:]:
            said = questionnaire.in_language(screen.asked_in)
            questionnaire = side_by_side(questionnaire, said, screen.asked_in)
        person = self._desk.get(Person, screen.person_id)
        episode = self._desk.get(Episode, screen.episode_id) if screen.episode_id else None
        return FormSession(questionnaire, screen.answers, form_context(person, episode, self._desk.staff))

    def is_other_form(self, screen: Screen) -> bool:
        """Whether this computer's copy of the form is not, word for word, the one that was signed."""
        form = self._library.forms.get(f"{screen.questionnaire}|{screen.questionnaire_version}")
        return bool(form and screen.questionnaire_digest and form.digest != screen.questionnaire_digest)

    def question(self, screen_id: UUID, path: str) -> str:
        """What the form asks at a path; the empty string when its version is not on this computer."""
        screen = self.get(screen_id)
        form = self._library.forms.get(f"{screen.questionnaire}|{screen.questionnaire_version}")
        place = resolve(form.items, path) if form else None
        return f"{place.item.prefix} {place.item.text}".strip() if place else ""

    def answer(self, screen_id: UUID, answers: Mapping[str, Any | None]) -> datetime:
        """Keep answers by path; None takes one back. Returns the time at which they were safe on disk."""
        # One transaction: an answer that a sync brings meanwhile must not be taken for one taken back.
        with self._desk.vault.write():
            screen = self.get(screen_id)
            all_answers = {**screen.answers, **answers}
            kept = {path: value for path, value in all_answers.items() if value is not None}
            self._desk.journal.save(self._desk.changed(screen, {"answers": kept}))
        return clock.now()

    def change(self, screen_id: UUID, details: dict[str, Any]) -> Screen:
        """Change the setting, who was there, or how the person was. Raises InvalidError."""
        if details.get("condition") and details["condition"] not in reference_data.codes(CONDITIONS):
            faults = {"condition": "Choose one from the list"}
            raise InvalidError("This was not saved. Nothing is lost.", faults)
        return self._desk.edit(Screen, screen_id, details)

    def sign(self, screen_id: UUID) -> Screen:
        """Sign the finished form. It is kept with its results and cannot be changed afterwards.

        What the form itself cannot do (an expression that fails, an answer to a question of another
        version) is nobody's to mend here and holds nothing up. Raises RefusedError while something
        that must be answered is not, or while two versions of an answer wait for a decision.
        """
        with self._desk.vault.write():
            screen = self.get(screen_id)
            session = self.form(screen)
            faults = [fault for fault in session.validate() if stops_signing(fault)]
            if faults:
                raise RefusedError(
                    "This cannot be signed yet. Questions that still need you: {count}. Every answer is"
                    " kept.",
                    count=len(faults),
                )
            results = self._with_caveats(screen, session)
            # What was begun to be written about not asking it no longer holds.
            done = {"results": results, "outcome": "", "outcome_note": "", "try_again_at": None}
            signed = self._desk.edit(Screen, screen_id, self._signature(screen) | done)
            self._episodes.reached(signed.episode_id, "screened")
        return signed

    def could_not(
        self, screen_id: UUID, outcome: str, note: str = "", try_again_at: datetime | None = None
    ) -> Screen:
        """Sign a screen that could not be done, with the reason; nothing has to be answered for it.

        Answers given so far are kept, and so are the prompts they raised; there is no score. Earlier
        answers that nobody confirmed are taken out: they were not given today. The person still waits to
        be screened. Raises InvalidError when no reason is chosen.
        """
        with self._desk.vault.write():
            screen = self.get(screen_id)
            given = {"answers": {p: held for p, held in screen.answers.items() if not is_carried(held)}}
            flags = self.form(self._desk.changed(screen, given)).results().as_json()["flags"]
            results = {"results": {"scores": {}, "bands": {}, "details": [], "flags": flags}}
            details = checked_outcome(outcome, note, try_again_at)
            return self._desk.edit(Screen, screen_id, self._signature(screen) | details | given | results)

    def _signature(self, screen: Screen) -> dict[str, Any]:
        form = self._library.get(screen.questionnaire, screen.questionnaire_version)
        digest = {"questionnaire_digest": form.digest}
        return {"signed_at": clock.now(), "signed_by": self._desk.staff.id} | digest

    def mark_in_error(self, screen_id: UUID, why: str) -> Screen:
        return self._desk.journal.mark_in_error(self.get(screen_id), why)

    def earlier(self, person_id: UUID) -> list[ResultLine]:
        """What signed screens of this person found, newest first."""
        signed = [s for s in self._desk.find(Screen, person_id=person_id) if s.is_signed]
        return [line for screen in reversed(signed) for line in result_lines(screen)]

    def about(self, screen: Screen) -> About:
        """What the record says that bears on the results of a screen."""
        others = self._desk.find(Screen, person_id=screen.person_id)
        episode = self._desk.get(Episode, screen.episode_id) if screen.episode_id else None
        person = self._desk.get(Person, screen.person_id)
        written = "\n".join([episode.known_already if episode else "", *person.adjustments])
        known, suspected = found_needs(others)
        return About(
            gender=person.gender,
            known=known,
            suspected=suspected,
            mentioned=needs_mentioned(written),
            condition=screen.condition,
        )

    def _with_caveats(self, screen: Screen, session: FormSession) -> dict[str, Any]:
        """The results as they are kept: each with its caveats, and no band where it must not be read."""
        about, results = self.about(screen), session.results().as_json()
        declared = {rule.name: rule.caveats for rule in session.questionnaire.scores}
        for score in results["details"]:
            found = caveats(declared[score["name"]], about)
            score["caveats"] = [one.code for one in found]
            score["caveat_texts"] = [one.text for one in found]
            if void := voiding(found):
                score |= {"band": void.instead, "tone": "info"}
                results["bands"].pop(score["name"], None)
        return results
