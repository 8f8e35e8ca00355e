"""Answering suggestions: what accepting changes in the record, setting aside, and taking either back."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.domain.suggestion_decision import Answer, SuggestionDecision
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.person_lines import current_episodes
from cjld_desktop.services.suggestions import (
    ADULT_NOT_ASKED_FOR,
    APPROPRIATE_ADULT,
    FIELDS,
    Known,
    Suggestion,
    Suggestions,
    group_of,
    standing_decisions,
    suggestions,
)


class SuggestionAnswers:
    """Every answer is a record with what it changed. Nothing is ever applied without one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, person_id: UUID) -> Suggestions:
        """What waits and what was answered."""
        return suggestions(self._known(person_id))

    def accept(
        self, person_id: UUID, asked: Iterable[Suggestion], done: str = ""
    ) -> list[SuggestionDecision]:
        """Accept what was shown, all in one transaction. `done` says what was done about it.

        A risk or adjustment is added to the person, an appropriate adult becomes needed in the open
        episode, a need is listed, a next step is recorded as taken up. Raises RefusedError, and changes
        nothing, when one of them was answered meanwhile or what it changes waits for a decision.
        """
        with self._desk.vault.write():
            return [self._answer(person_id, one, "accepted", done.strip()) for one in asked]

    def set_aside(self, person_id: UUID, asked: Suggestion, why: str) -> SuggestionDecision:
        """Not now, and why. Raises InvalidError without a reason, RefusedError like `accept`."""
        if not why.strip():
            said = {"why": "Say in a few words why not"}
            raise InvalidError("Nothing was set aside yet: a reason is needed.", said)
        with self._desk.vault.write():
            return self._answer(person_id, asked, "set_aside", why.strip())

    def take_back(self, decision_id: UUID) -> None:
        """Undo an answer and what it changed, unless somebody has changed that since. It asks again.

        The same answer given on another computer at the same time is taken back with it.
        """
        with self._desk.vault.write():
            decision = self._desk.get(SuggestionDecision, decision_id)
            given = self._desk.find(SuggestionDecision, person_id=decision.person_id)
            same = [one for one in standing_decisions(given) if _key(one) == _key(decision)]
            if decision.id not in {one.id for one in same}:
                raise RefusedError(
                    "This was taken back or answered anew already, perhaps on another computer."
                    " Nothing was changed."
                )
            for one in same:
                self._reverse(one)
                self._desk.edit(SuggestionDecision, one.id, {"taken_back": True})

    def _answer(self, person_id: UUID, shown: Suggestion, answer: Answer, why: str) -> SuggestionDecision:
        known = self._known(person_id)
        asked = next((one for one in suggestions(known).waiting if one.code == shown.code), None)
        if asked is None or asked.screen_id != shown.screen_id:
            raise RefusedError(
                "This was answered or screened again meanwhile, so nothing was changed. Look at it again."
            )
        earlier = [one for one in standing_decisions(known.decisions) if one.code == asked.code]
        if answer == "set_aside":
            for one in earlier:
                self._reverse(one)
        changed = self._apply(known, asked) if answer == "accepted" else {}
        details = {
            "person_id": person_id,
            "screen_id": asked.screen_id,
            "code": asked.code,
            "label": asked.label,
            "answer": answer,
            "why": why,
            "supersedes": [str(one.id) for one in earlier],
        }
        return self._desk.journal.save(self._desk.new(SuggestionDecision, details | changed))

    def _apply(self, known: Known, asked: Suggestion) -> dict[str, Any]:
        """Change the record, and say what was changed so that it can be taken back."""
        why = f"accepted: {asked.reasons[0].form}"
        if asked.group in FIELDS:
            field = FIELDS[asked.group]
            held: list[str] = getattr(known.person, field)
            if asked.label.casefold() in {one.strip().casefold() for one in held}:
                return {}
            self._desk.edit(Person, known.person.id, {field: [*held, asked.label]}, why)
            return {"added": asked.label}
        episode = known.episode
        if asked.code != APPROPRIATE_ADULT or episode is None or not episode.is_open:
            return {}
        if episode.appropriate_adult not in ADULT_NOT_ASKED_FOR:
            return {}
        self._desk.edit(Episode, episode.id, {"appropriate_adult": "needed"}, why)
        return {"episode_id": episode.id, "before": episode.appropriate_adult}

    def _reverse(self, decision: SuggestionDecision) -> None:
        why = "an accepted suggestion was taken back"
        if decision.added:
            person = self._desk.get(Person, decision.person_id)
            field = FIELDS[group_of(decision.code)]
            held: list[str] = getattr(person, field)
            if decision.added in held:
                self._desk.edit(
                    Person, person.id, {field: [one for one in held if one != decision.added]}, why
                )
        if decision.before and decision.episode_id is not None:
            episode = self._desk.get(Episode, decision.episode_id)
            if episode.appropriate_adult == "needed":
                self._desk.edit(Episode, episode.id, {"appropriate_adult": decision.before}, why)

    def _known(self, person_id: UUID) -> Known:
        episodes = self._desk.find(Episode, person_id=person_id)
        return Known(
            person=self._desk.get(Person, person_id),
            episodes=episodes,
            episode=current_episodes(episodes).get(person_id),
            screens=self._desk.find(Screen, with_errors=True, person_id=person_id),
            decisions=self._desk.find(SuggestionDecision, with_errors=True, person_id=person_id),
            today=clock.today(),
        )


def _key(decision: SuggestionDecision) -> tuple[str, str, UUID]:
    return decision.code, decision.answer, decision.screen_id
