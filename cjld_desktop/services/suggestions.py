"""What the signed screens of a person suggest, gathered by code with every reason. Reads only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from cjld_desktop import reference_data
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.domain.suggestion_decision import SuggestionDecision

NOW, NEXT, ADJUSTMENT, NEED, RISK = "now", "next", "adjustment", "need", "risk"
GROUPS = (NOW, NEXT, ADJUSTMENT, NEED, RISK)
"""In the order in which they are shown. What cannot wait is NOW, whatever list it is from."""
TELL_CUSTODY = "next:tell-custody"
APPROPRIATE_ADULT = "next:appropriate-adult"
ADULT_NOT_ASKED_FOR = frozenset({"not_considered", "not_needed"})
LISTS = {"next": "next_steps", ADJUSTMENT: "communication_adjustments", NEED: "needs", RISK: "risks"}
FIELDS = {ADJUSTMENT: "adjustments", RISK: "risks"}
"""The list of the person to which accepting one of the group adds."""
_URGENCY = {"act_now": 0, "soon": 1, "information": 2}


@dataclass(frozen=True)
class Reason:
    """One flag of one screen: what to do, why, which form, when. `older`: check that it still holds."""

    text: str
    why: str
    form: str
    screen_id: UUID
    at: datetime
    older: bool


@dataclass(frozen=True)
class Suggestion:
    """One code with its reasons, newest first. `disagreed`: two computers answered it differently."""

    code: str
    group: str
    label: str
    severity: str
    reasons: tuple[Reason, ...]
    disagreed: bool = False

    @property
    def screen_id(self) -> UUID:
        """The newest screen that suggests it."""
        return self.reasons[0].screen_id

    @property
    def at(self) -> datetime:
        return self.reasons[0].at

    @property
    def older(self) -> bool:
        return self.reasons[0].older


@dataclass(frozen=True)
class Answered:
    """An answer that stands. `struck`: its screen was entered in error since."""

    decision: SuggestionDecision
    group: str
    form: str
    struck: bool

    @property
    def to_check(self) -> bool:
        """Whether it was accepted from a screen that was struck out: what it added may be somebody else's."""
        return self.struck and self.decision.answer == "accepted"


@dataclass(frozen=True)
class Suggestions:
    """`waiting` in the order of GROUPS, most urgent first; `answered` newest first."""

    waiting: tuple[Suggestion, ...] = ()
    answered: tuple[Answered, ...] = ()
    screened: bool = False

    @property
    def needs(self) -> tuple[Answered, ...]:
        """The needs that somebody accepted, by category; not those of a screen entered in error."""
        accepted = [a for a in self.answered if a.group == NEED and a.decision.answer == "accepted"]
        by_code = {one.decision.code: one for one in reversed(accepted) if not one.struck}
        order = [f"{NEED}:{coding.code}" for coding in reference_data.value_set(LISTS[NEED])]
        rank = {code: n for n, code in enumerate(order)}
        return tuple(sorted(by_code.values(), key=lambda one: rank.get(one.decision.code, len(rank))))


@dataclass(frozen=True)
class Known:
    """What of a person bears on their suggestions. `screens` and `decisions` oldest first, in error too."""

    person: Person
    episodes: Sequence[Episode]
    episode: Episode | None
    screens: Sequence[Screen]
    decisions: Sequence[SuggestionDecision]
    today: date


def suggestions(known: Known) -> Suggestions:
    """All that is suggested and all that was answered."""
    screens = {screen.id: screen for screen in known.screens}
    newest = newest_of_each_form(known.screens)
    standing = standing_decisions(known.decisions)
    waiting = []
    for one in _gathered(known, [*newest, *_begun_since(known.screens, newest)]):
        answers = {d.answer for d in standing if d.code == one.code and _covers(d, one, screens)}
        if len(answers) > 1:
            waiting.append(replace(one, disagreed=True))
        elif not answers and not is_on_record(one, known):
            waiting.append(one)
    waiting.sort(key=lambda one: (GROUPS.index(one.group), one.older, _URGENCY.get(one.severity, 2)))
    answered = [_answered(decision, screens) for decision in reversed(standing)]
    return Suggestions(tuple(waiting), tuple(answered), screened=bool(newest))


def newest_of_each_form(screens: Iterable[Screen]) -> list[Screen]:
    """The last signed result of each form, oldest first; without what was struck out or could not be done."""
    found: dict[str, Screen] = {}
    for screen in sorted(screens, key=lambda one: (one.signed_at or one.started_at, one.id)):
        if screen.is_signed and not screen.in_error and not screen.outcome:
            found[screen.questionnaire] = screen
    return sorted(found.values(), key=lambda one: one.signed_at or one.started_at)


def _begun_since(screens: Iterable[Screen], done: Iterable[Screen]) -> list[Screen]:
    """The last screen of each form that was broken off after its last result: what was said still counts.

    It adds to that result and replaces nothing of it, because most of it was not asked.
    """
    last = {screen.questionnaire: screen.signed_at or screen.started_at for screen in done}
    found: dict[str, Screen] = {}
    for screen in sorted(screens, key=lambda one: (one.signed_at or one.started_at, one.id)):
        at, before = screen.signed_at or screen.started_at, last.get(screen.questionnaire)
        said = screen.is_signed and not screen.in_error and screen.outcome and screen.results.get("flags")
        if said and (before is None or at > before):
            found[screen.questionnaire] = screen
    return list(found.values())


def standing_decisions(decisions: Iterable[SuggestionDecision]) -> list[SuggestionDecision]:
    """Those not taken back, and not answered anew by somebody who knew of them."""
    kept = [one for one in decisions if not one.in_error and not one.taken_back]
    superseded = {name for one in kept for name in one.supersedes}
    return [one for one in kept if str(one.id) not in superseded]


def is_on_record(one: Suggestion, known: Known) -> bool:
    """Whether the record says it already, so that nobody need be asked again."""
    if one.group in FIELDS:
        held: list[str] = getattr(known.person, FIELDS[one.group])
        return one.label.casefold() in {said.strip().casefold() for said in held}
    if one.code == APPROPRIATE_ADULT:
        return known.episode is not None and known.episode.appropriate_adult not in ADULT_NOT_ASKED_FOR
    if one.group == NEED:
        struck = {screen.id for screen in known.screens if screen.in_error}
        return any(
            given.code == one.code and given.answer == "accepted" and given.screen_id not in struck
            for given in standing_decisions(known.decisions)
        )
    return False


def group_of(code: str, severity: str = "information") -> str:
    """Where a flag belongs. A free prompt of a form stands with the next steps, or with what cannot wait."""
    prefix, _, _ = code.partition(":")
    if code.startswith(TELL_CUSTODY):
        return NOW
    if prefix in (ADJUSTMENT, NEED, RISK):
        return prefix
    return NOW if severity == "act_now" else NEXT


def label_of(code: str, text: str) -> str:
    """The words of the code's list; of a free prompt its own text."""
    prefix, colon, rest = code.partition(":")
    if not colon or prefix not in LISTS:
        return text
    found = reference_data.display(LISTS[prefix], rest)
    return text if found == rest and text else found


def older_after(today: date) -> timedelta:
    """From what age a result is shown as older: the rule of `next_steps.json` in force on the day."""
    rows = [
        row
        for row in reference_data.document("next_steps")["older_after"]
        if row["valid_from"] <= today.isoformat()
        and (not row["valid_to"] or today.isoformat() <= row["valid_to"])
    ]
    return timedelta(days=rows[-1]["days"]) if rows else timedelta.max


def _gathered(known: Known, newest: Sequence[Screen]) -> list[Suggestion]:
    limit = older_after(known.today)
    closed = {episode.id for episode in known.episodes if not episode.is_open}
    flags: dict[str, list[tuple[Mapping[str, Any], Reason]]] = {}
    for screen in sorted(newest, key=lambda one: one.signed_at or one.started_at, reverse=True):
        at = screen.signed_at or screen.started_at
        older = screen.episode_id in closed or known.today - at.astimezone().date() > limit
        for flag in screen.results.get("flags", []):
            reason = Reason(
                str(flag.get("text", "")), str(flag.get("why", "")), screen.title, screen.id, at, older
            )
            flags.setdefault(str(flag.get("code", "")), []).append((flag, reason))
    return [_suggestion(code, found) for code, found in flags.items() if code]


def _suggestion(code: str, found: Sequence[tuple[Mapping[str, Any], Reason]]) -> Suggestion:
    # An old alarm does not make a newer, milder result urgent.
    newest = [flag for flag, reason in found if reason.screen_id == found[0][1].screen_id]
    severities = [str(flag.get("severity", "information")) for flag in newest]
    severity = min(severities, key=lambda one: _URGENCY.get(one, 2))
    reasons = tuple(dict.fromkeys(reason for _, reason in found))
    group = group_of(code, severity)
    return Suggestion(code, group, label_of(code, reasons[0].text), severity, reasons)


def _covers(decision: SuggestionDecision, one: Suggestion, screens: Mapping[UUID, Screen]) -> bool:
    """Whether it was given in knowledge of the newest screen that suggests this."""
    screen = screens.get(decision.screen_id)
    if screen is None or screen.in_error:
        return False
    return (screen.signed_at or screen.started_at) >= one.at


def _answered(decision: SuggestionDecision, screens: Mapping[UUID, Screen]) -> Answered:
    screen = screens.get(decision.screen_id)
    return Answered(
        decision,
        group_of(decision.code),
        screen.title if screen else "",
        struck=screen is not None and screen.in_error,
    )
