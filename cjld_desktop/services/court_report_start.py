"""What the record already knows for a report to the court, each with its source. Reads only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cjld_desktop import clock, reference_data
from cjld_desktop.documents.footing import long_date
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.domain.suggestion_decision import SuggestionDecision
from cjld_desktop.services.court_report_lists import ADJUSTMENTS, RISKS
from cjld_desktop.services.person_lines import place
from cjld_desktop.services.screen_outcomes import OUTCOMES
from cjld_desktop.services.screen_results import result_lines
from cjld_desktop.services.sentence import Sentence
from cjld_desktop.services.suggestions import Known, Suggestions, suggestions

_FIELDS = {"need": "needs", "risk": "risks", "adjustment": "adjustments"}


@dataclass(frozen=True)
class OnRecord:
    """What of a person bears on a report. `screens` and `decisions` oldest first."""

    person: Person
    episodes: Sequence[Episode]
    episode: Episode | None
    screens: Sequence[Screen]
    decisions: Sequence[SuggestionDecision]

    @property
    def own_screens(self) -> list[Screen]:
        """The signed screens of this contact, or of the person when no contact is open; oldest first."""
        return [
            screen
            for screen in self.screens
            if screen.is_signed
            and not screen.in_error
            and (self.episode is None or screen.episode_id == self.episode.id)
        ]

    @property
    def suggestions(self) -> Suggestions:
        return suggestions(
            Known(self.person, self.episodes, self.episode, self.screens, self.decisions, clock.today())
        )


def first_details(record: OnRecord) -> dict[str, Any]:
    """The fields a new report begins with. Nothing is concluded: findings come with their source."""
    person, episode = record.person, record.episode
    done = [screen for screen in record.own_screens if not screen.outcome]
    risks, other_risks = _listed(RISKS, person.risks)
    adjustments, other_adjustments = _listed(ADJUSTMENTS, person.adjustments)
    if person.interpreter_needed:
        other_adjustments.append(f"Interpreter: {person.language or 'language not known'}")
    details: dict[str, Any] = {
        "person_id": person.id,
        "seen_on": _at(done[-1]).astimezone().date() if done else None,
        "sources": ["interview", "screen", "own_record"] if done else ["own_record"],
        "sources_other": "\n".join(_named(screen) for screen in done),
        "presentation": "\n".join(text for screen in done for text in _results(screen)),
        "not_done": "\n".join(_not_done(screen) for screen in record.own_screens if screen.outcome),
        "needs": [one.decision.code.partition(":")[2] for one in record.suggestions.needs],
        "risks": risks,
        "risks_detail": "; ".join(other_risks),
        "adjustments": adjustments,
        "adjustments_detail": "; ".join(other_adjustments),
    }
    if episode:
        details |= {
            "episode_id": episode.id,
            "court_name": episode.court_name,
            "case_urn": episode.case_urn,
            "hearing_at": episode.hearing_at,
            "seen_where": place(episode),
            "consent": "" if episode.sharing == "not_asked" else episode.sharing,
        }
    return details


def notes(record: OnRecord) -> dict[tuple[str, str], Sentence]:
    """By field and code, what the record says about a choice: where it comes from, or why it is suggested."""
    found: dict[tuple[str, str], Sentence] = {}
    for field, list_name, held in (
        ("risks", RISKS, record.person.risks),
        ("adjustments", ADJUSTMENTS, record.person.adjustments),
    ):
        for code in _listed(list_name, held)[0]:
            found[field, code] = Sentence("On the person’s record")
    seen = record.suggestions
    for answered in seen.answered:
        group, _, code = answered.decision.code.partition(":")
        if group in _FIELDS and answered.decision.answer == "accepted" and not answered.struck:
            when = long_date(answered.decision.recorded_at.astimezone().date())
            found.setdefault(
                (_FIELDS[group], code),
                Sentence("Accepted on {day} from {form}", {"day": when, "form": answered.form}),
            )
    for one in seen.waiting:
        group, _, code = one.code.partition(":")
        if group in _FIELDS:
            reason = one.reasons[0]
            day = long_date(reason.at.astimezone().date())
            why = (reason.why or reason.text).rstrip(".")
            found.setdefault(
                (_FIELDS[group], code),
                Sentence("Suggested by {form}, {day}: {why}", {"form": reason.form, "day": day, "why": why}),
            )
    return found


def _listed(list_name: str, held: Iterable[str]) -> tuple[list[str], list[str]]:
    """The codes of what was said in the list's own words, and what was said in others."""
    codes: Mapping[str, str] = {
        row.display.casefold(): row.code for row in reference_data.value_set(list_name)
    }
    known = [codes[text.strip().casefold()] for text in held if text.strip().casefold() in codes]
    return known, [text for text in held if text.strip().casefold() not in codes]


def _at(screen: Screen) -> datetime:
    return screen.signed_at or screen.started_at


def _named(screen: Screen) -> str:
    return f"{screen.title}, {long_date(_at(screen).astimezone().date())}"


def _results(screen: Screen) -> list[str]:
    """`First screen, 4 March 2026: Mental health: some concern.`"""
    lines = []
    for line in result_lines(screen):
        said = line.band or (
            f"{line.value:g} of {line.maximum:g}" if line.value is not None and line.maximum else ""
        )
        if said:
            incomplete = "" if line.complete else " (not all questions were answered)"
            lines.append(f"{_named(screen)}: {line.label}: {said}{incomplete}.")
    return lines


def _not_done(screen: Screen) -> str:
    why = reference_data.display(OUTCOMES, screen.outcome)
    note = f" ({screen.outcome_note})" if screen.outcome_note else ""
    return f"{_named(screen)}, could not be done: {why}{note}."
