"""What earlier signed responses of the same person already answer: carried over, marked, and to be confirmed.

A question is the same when its form's url and its linkId are, or when it shares a code (system and code)
with no other question in the way. Nothing is carried that would not be a right answer to its new question.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cjld_desktop.forms.answer_rules import answer_faults, together_faults
from cjld_desktop.forms.carried import CARRIED, is_carried
from cjld_desktop.forms.converting import converted
from cjld_desktop.forms.item import Item
from cjld_desktop.forms.paths import resolve
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.reading import extension_value
from cjld_desktop.forms.session import FormSession
from cjld_desktop.forms.values import is_blank

ASK_ANEW = "https://cjld.example/StructureDefinition/ask-anew"
CARRY_WITHIN = "https://cjld.example/StructureDefinition/carry-within-days"
Answers = list[dict[str, Any]]
Code = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A signed response: its form, its answers by path as a session keeps them, and when (aware)."""

    form: Questionnaire
    answers: Mapping[str, Any]
    at: datetime


def carry_over(
    session: FormSession,
    earlier: Sequence[Earlier],
    context: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> dict[str, Answers]:
    """The answers to begin a session with, beside those it has, by path. Changes nothing itself.

    They are for `FormSession(form, {**session.answers, **found}, context)` and not for `session.answer`,
    which confirms what it is given. The newest answer that fits wins; one that is there already stays.
    `now` (aware; the present when it is not given) is what the age of an answer is reckoned from.
    """
    form, now = session.questionnaire, now or datetime.now(UTC)
    found: dict[str, Answers] = {}
    for one in sorted(earlier, key=lambda each: each.at, reverse=True):
        given = dict(_given(one))
        for path, item in _wanted(session, one, given):
            if path in found:
                continue
            answers = _carried(one, given, path, item, form, now - one.at)
            if answers:
                found[path] = answers
    return _without_faults(session, found, context or {})


def _given(one: Earlier) -> Iterator[tuple[str, tuple[Item, Answers]]]:
    """What was asked and answered, by path. What the form worked out itself follows from the rest."""
    held = FormSession(one.form, one.answers)
    for path in one.answers:
        place = resolve(one.form.items, path)
        value = held.value(path)
        if (
            place is not None
            and isinstance(value, list)
            and not place.item.calculated
            and not is_carried(value)
        ):
            yield path, (place.item, value)


def _wanted(
    session: FormSession, one: Earlier, given: Mapping[str, tuple[Item, Answers]]
) -> Iterator[tuple[str, Item]]:
    """The unanswered questions to a person; those that repeat with their group only for the same form."""
    form = session.questionnaire
    same = _is_same_form(form, one.form)
    paths = [link_id for link_id, item in form.items.items() if not item.scopes]
    paths += [path for path in given if same and path not in form.items]
    for path in paths:
        place = resolve(form.items, path)
        if place is None or not place.item.is_asked or not is_blank(session.answers.get(path)):
            continue
        if any(form.items[above].hidden for above in _above(form, place.item)):
            continue
        if _is_asked_anew(form, place.item):
            continue
        if session.enabled(path) or not _is_off_for_ever(session, place.item):
            yield path, place.item


def _above(form: Questionnaire, item: Item) -> list[str]:
    return [one.link_id for one in form.ancestors(item.link_id)]


def _is_asked_anew(form: Questionnaire, item: Item) -> bool:
    """Whether the question, a group above it or the whole form says that an old answer must not stand in.

    Thoughts of suicide, consent, and what somebody saw today are about today only.
    """
    return any(extension_value(source, ASK_ANEW) is True for source in _sources(form, item))


def _is_too_old(form: Questionnaire, item: Item, age: timedelta) -> bool:
    """Whether the nearest limit, of the question, a group above it or the form, is passed.

    A question about the last two weeks asked a month later is about other weeks.
    """
    limits = (extension_value(source, CARRY_WITHIN) for source in _sources(form, item))
    nearest = next((one for one in limits if isinstance(one, int) and not isinstance(one, bool)), None)
    return nearest is not None and age / timedelta(days=1) > nearest


def _sources(form: Questionnaire, item: Item) -> list[Mapping[str, Any]]:
    """The question, the groups above it and the form as they were written, the nearest first."""
    above = [one.source for one in form.ancestors(item.link_id)]
    return [item.source, *above, form.source]


def _is_same_form(one: Questionnaire, other: Questionnaire) -> bool:
    return bool(one.url) and one.url == other.url


def _is_off_for_ever(session: FormSession, item: Item) -> bool:
    """Whether no answer a person can give would ask the question: then nobody could confirm it either."""
    form = session.questionnaire
    for link_id in (item.link_id, *_above(form, item)):
        one = form.items[link_id]
        if one.enable_expression is None and not one.conditions:
            continue
        reads = {condition.question for condition in one.conditions}
        reads |= form.graph.reads.get(("enabled", link_id), frozenset())
        if not session.enabled(link_id) and not any(
            form.items[read].is_asked or form.items[read].calculated for read in reads
        ):
            return True
    return False


def _carried(
    one: Earlier,
    given: Mapping[str, tuple[Item, Answers]],
    path: str,
    item: Item,
    form: Questionnaire,
    age: timedelta,
) -> Answers:
    same = _is_same_form(form, one.form)
    source = given.get(path) if same else None
    own_words = source is not None
    if source is None and not item.scopes:
        source = _by_code(one.form, given, item, form)
    # Whichever of the two forms knows that the answer is about its own day only is believed.
    if source is None or _is_asked_anew(one.form, source[0]):
        return []
    if _is_too_old(form, item, age) or _is_too_old(one.form, source[0], age):
        return []
    answers = converted(source[0], source[1], item, own_words=own_words)
    return [answer | {"extension": [_mark(one)]} for answer in answers]


def _by_code(
    earlier: Questionnaire, given: Mapping[str, tuple[Item, Answers]], item: Item, form: Questionnaire
) -> tuple[Item, Answers] | None:
    """The answer to the one question with a code of this one. A code of several names none of them."""
    wanted = _codes(item) & _alone(form)
    shared = wanted & _alone(earlier)
    sources = [found for found in given.values() if not found[0].scopes and _codes(found[0]) & shared]
    return sources[0] if len(sources) == 1 else None


def _codes(item: Item) -> set[Code]:
    return {
        (str(one["system"]), str(one["code"])) for one in item.code if one.get("system") and one.get("code")
    }


def _alone(form: Questionnaire) -> set[Code]:
    counted = Counter(code for item in form.items.values() if item.is_question for code in _codes(item))
    return {code for code, number in counted.items() if number == 1}


def _mark(one: Earlier) -> dict[str, Any]:
    at = one.at.isoformat(timespec="seconds")
    parts = [{"url": "from", "valueCanonical": one.form.canonical}, {"url": "at", "valueDateTime": at}]
    return {"url": CARRIED, "extension": parts}


def _without_faults(
    session: FormSession, found: dict[str, Answers], context: Mapping[str, Any]
) -> dict[str, Answers]:
    """What is right with everything else carried over: options and rules may depend on other answers."""
    form = session.questionnaire
    while found:
        trial = FormSession(form, {**session.answers, **found}, context)
        wrong = {one.path for one in trial.validate() if one.severity == "error" and one.code != "to-confirm"}
        # A question that is off now can be asked later, so its answer is held to its own rules at least.
        wrong |= {path for path in found if not trial.enabled(path) and _is_wrong(form, path, found[path])}
        if not wrong & found.keys():
            return found
        found = {path: answers for path, answers in found.items() if path not in wrong}
    return found


def _is_wrong(form: Questionnaire, path: str, answers: Answers) -> bool:
    place = resolve(form.items, path)
    if place is None:
        return True
    faults = [*together_faults(place.item, answers)]
    faults += [fault for answer in answers for fault in answer_faults(place.item, answer)]
    return any(one.severity == "error" and one.code != "to-confirm" for one in faults)
