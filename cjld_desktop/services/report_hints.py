"""Why a question or paper is suggested: what signed screens found, what the worker noted. Chooses nothing.

The words looked for are data: the list `hints` of `resources/value_sets/report_request.json`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import Any
from uuid import UUID

from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.services.report_rules_data import block
from cjld_desktop.services.screen_results import ResultLine, result_lines
from cjld_desktop.services.sentence import Sentence
from cjld_desktop.services.suggestions import label_of, newest_of_each_form

_QUOTE = 110  # characters: enough for one thought, short enough to read beside a question
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_MAY_SHARE = frozenset({"agreed", "agreed_in_part"})


@dataclass(frozen=True)
class Known:
    """What the record holds that may bear on a request. `notes` are the asking worker's own."""

    person: Person
    episode: Episode | None
    screens: Sequence[Screen]
    notes: Sequence[Note]
    today: date


@dataclass(frozen=True)
class Hints:
    """By code of a question or an enclosure: why it is suggested.

    `facts` are lines of the record that the worker may put into the information for the expert.
    """

    issues: Mapping[str, tuple[Sentence, ...]] = dataclass_field(default_factory=dict)
    enclosures: Mapping[str, tuple[Sentence, ...]] = dataclass_field(default_factory=dict)
    facts: tuple[str, ...] = ()


def hints(known: Known) -> Hints:
    """All that the record suggests, the screens' reasons before the worker's own words."""
    screens = newest_of_each_form(known.screens)
    issues = {}
    for row in block("hints"):
        said = [*_of_screens(row, screens, known.today), *_of_notes(row, known.notes, known.today)]
        if said:
            issues[row["code"]] = tuple(said)
    return Hints(issues, _enclosures(known, screens), tuple(_facts(known, screens)))


def own_notes(notes: Iterable[Note], episode: Episode | None, worker: UUID) -> list[Note]:
    """The worker's own notes of this episode, newest first; without those put right by a later one."""
    found = [note for note in notes if not note.in_error]
    corrected = {note.corrects_id for note in found}
    own = [
        note
        for note in found
        if note.signed_by == worker and note.id not in corrected and _is_of(note, episode)
    ]
    return sorted(own, key=lambda note: note.happened_at, reverse=True)


def _is_of(note: Note, episode: Episode | None) -> bool:
    if episode is None or note.episode_id is not None:
        return note.episode_id == (episode.id if episode else None)
    return note.happened_at >= episode.identified_at


def _of_screens(row: Mapping[str, Any], screens: Sequence[Screen], today: date) -> list[Sentence]:
    """One sentence, about the newest screen that has a flag of the list."""
    for screen in reversed(screens):
        found = [
            label_of(str(flag["code"]), str(flag.get("text", "")))
            for flag in screen.results.get("flags", [])
            if _speaks(str(flag.get("code", "")), row["flags"])
        ]
        if found:
            named = "; ".join(dict.fromkeys(found[:3]))
            at = (screen.signed_at or screen.started_at).astimezone().date()
            if at == today:
                said = "Suggested, because “{form}” found today: {found}"
                return [Sentence(said, {"form": screen.title, "found": named})]
            said = "Suggested, because “{form}” found on {day}: {found}"
            return [Sentence(said, {"form": screen.title, "day": _day(at), "found": named})]
    return []


def _speaks(code: str, wanted: Sequence[str]) -> bool:
    """Whether a flag is one of the list; an entry that ends in `:` or `/` stands for all of its kind."""
    return any(code == one or (one[-1] in ":/" and code.startswith(one)) for one in wanted)


def _of_notes(row: Mapping[str, Any], notes: Sequence[Note], today: date) -> list[Sentence]:
    """One short quotation, of the newest note that has a word of the list."""
    for note in notes:
        quotation = _quoted(note.text, row["words"])
        if quotation:
            at = note.happened_at.astimezone().date()
            if at == today:
                return [Sentence("You noted today: “{words}”", {"words": quotation})]
            return [Sentence("You noted on {day}: “{words}”", {"day": _day(at), "words": quotation})]
    return []


def _quoted(text: str, words: Sequence[str]) -> str:
    """The first sentence with one of the words, cut at a word's end where it is long; or nothing."""
    any_word = re.compile("|".join(rf"\b{re.escape(word)}" for word in words), re.IGNORECASE)
    for sentence in _SENTENCE.findall(text):
        said = " ".join(sentence.split())
        if found := any_word.search(said):
            return _cut(said, found.start())
    return ""


def _cut(said: str, at: int) -> str:
    if len(said) <= _QUOTE:
        return said
    start = max(0, min(at - _QUOTE // 3, len(said) - _QUOTE))
    part = said[start : start + _QUOTE]
    if start:
        part = "… " + part.partition(" ")[2]
    if start + _QUOTE < len(said):
        part = part.rpartition(" ")[0] + " …"
    return part


def _enclosures(known: Known, screens: Sequence[Screen]) -> dict[str, tuple[Sentence, ...]]:
    found: dict[str, tuple[Sentence, ...]] = {}
    for row in block("enclosures"):
        for screen in screens:
            if screen.questionnaire in row.get("questionnaires", ()):
                at = (screen.signed_at or screen.started_at).astimezone().date()
                said = "It is in the record: “{form}” of {day}"
                found[row["code"]] = (Sentence(said, {"form": screen.title, "day": _day(at)}),)
    if known.episode and known.episode.sharing in _MAY_SHARE:
        found["medical_records_consent"] = (Sentence("The record says that they agreed to sharing"),)
    return found


def _facts(known: Known, screens: Sequence[Screen]) -> list[str]:
    """Lines an expert needs. Results of screens only where the person agreed to sharing."""
    episode, lines = known.episode, []
    if episode and episode.offence:
        lines.append(f"Alleged offence: {episode.offence}.")
    if episode and episode.place_name:
        lines.append(f"Seen by the service at {episode.place_name}, {_day(_local(episode))}.")
    if episode is None or episode.sharing not in _MAY_SHARE:
        return lines
    results = [_result(result) for screen in screens for result in result_lines(screen)]
    found = [said for said in results if said]
    return [*lines, *found, "A screen is not a diagnosis."] if found else lines


def _result(result: ResultLine) -> str:
    """`PHQ-9, 3 Nov 2026: PHQ-9 14 of 27, moderate.`; nothing for what was not completed."""
    if not result.complete or result.value is None:
        return ""
    most = f" of {result.maximum:g}" if result.maximum is not None else ""
    band = f", {result.band.lower()}" if result.band else ""
    day = _day(result.at.astimezone().date())
    return f"{result.screen_title}, {day}: {result.label} {result.value:g}{most}{band}."


def _local(episode: Episode) -> date:
    return episode.identified_at.astimezone().date()


def _day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
