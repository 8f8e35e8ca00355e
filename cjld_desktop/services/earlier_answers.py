"""What this person has answered before, in any form: offered, carried on request, to be confirmed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cjld_desktop.domain.screen import Screen
from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.carried import given_first, is_carried
from cjld_desktop.forms.carrying import Earlier, carry_over
from cjld_desktop.forms.library import Library
from cjld_desktop.forms.session import FormSession
from cjld_desktop.forms.values import is_blank, shown
from cjld_desktop.services.desk import Desk

_MOST_SCREENS = 15


@dataclass(frozen=True)
class Source:
    """A signed screen that answers may come from. `where` and `who` are words."""

    earlier: Earlier
    title: str
    where: str
    who: str


@dataclass(frozen=True)
class KnownAnswer:
    """An earlier answer that fits a question of this form. `value` is what carrying it stores."""

    path: str
    question: str
    value: list[dict[str, Any]]
    shown: Callable[[Mapping[str, str]], str]
    """The answer in words, given those for yes, no and no answer."""
    form: str
    at: datetime
    where: str
    who: str


class EarlierAnswers:
    """`sources` reads the vault; `known` only reckons, and may do so beside it."""

    def __init__(self, desk: Desk, shelf: Callable[[], Library]) -> None:
        self._desk = desk
        self._shelf = shelf

    def sources(self, screen: Screen) -> tuple[Source, ...]:
        """The newest signed screens of the person whose forms are on this computer, newest first."""
        others = [
            one
            for one in self._desk.find(Screen, person_id=screen.person_id)
            if one.is_signed and one.id != screen.id and one.answers
        ]
        # Of two signed at the same moment the one begun later counts: the sort keeps their order.
        oldest_first = sorted(others, key=_signed_at)
        newest = oldest_first[: -_MOST_SCREENS - 1 : -1]
        return tuple(source for one in newest if (source := self._source(one)))

    def known(self, session: FormSession, sources: Iterable[Source]) -> tuple[KnownAnswer, ...]:
        """What may be carried into the form, in its order. Changes nothing."""
        newest_last = sorted(sources, key=lambda one: one.earlier.at)
        by_mark = {_key(one.earlier.form.canonical, one.earlier.at): one for one in newest_last}
        carried = carry_over(session, [one.earlier for one in by_mark.values()])
        found = []
        for link_id_path, value in carried.items():
            source = by_mark.get(given_first(value))
            if source is not None:
                found.append(_known(session, link_id_path, value, source))
        order = {link_id: number for number, link_id in enumerate(session.questionnaire.items)}
        return tuple(sorted(found, key=lambda one: (order.get(_link_id(one.path), 0), one.path)))

    def carry(self, screen_id: UUID, answers: Mapping[str, list[dict[str, Any]]]) -> Screen:
        """Put answers in, marked and to be confirmed; never over one that was given meanwhile."""
        with self._desk.vault.write():
            screen = self._desk.get(Screen, screen_id)
            free = {path: value for path, value in answers.items() if is_blank(screen.answers.get(path))}
            return self._save(screen, {**screen.answers, **free})

    def take_out(self, screen_id: UUID) -> Screen:
        """Take out every carried answer that nobody has confirmed yet."""
        with self._desk.vault.write():
            screen = self._desk.get(Screen, screen_id)
            return self._save(screen, {p: v for p, v in screen.answers.items() if not is_carried(v)})

    def _save(self, screen: Screen, answers: Mapping[str, Any]) -> Screen:
        return self._desk.journal.save(self._desk.changed(screen, {"answers": dict(answers)}))

    def _source(self, screen: Screen) -> Source | None:
        try:
            form = self._shelf().get(screen.questionnaire, screen.questionnaire_version)
        except QuestionnaireError:
            return None  # the form's words are not here: nobody could say what was asked
        return Source(
            earlier=Earlier(form, screen.answers, _signed_at(screen)),
            title=screen.title,
            where=screen.setting,
            who=self._desk.staff_name(screen.signed_by or screen.recorded_by),
        )


def to_confirm(session: FormSession) -> tuple[str, ...]:
    """The paths whose carried answers are in force and wait for somebody, in the order of the form."""
    waiting = {path for path, value in session.answers.items() if is_carried(value) and session.enabled(path)}
    order = {link_id: number for number, link_id in enumerate(session.questionnaire.items)}
    return tuple(sorted(waiting, key=lambda path: (order.get(_link_id(path), 0), path)))


def _key(canonical: str, at: datetime) -> tuple[str, str]:
    return canonical, at.isoformat(timespec="seconds")


def _known(session: FormSession, path: str, value: list[dict[str, Any]], source: Source) -> KnownAnswer:
    item = session.questionnaire.items[_link_id(path)]
    return KnownAnswer(
        path=path,
        question=f"{item.prefix} {item.text}".strip() or path,
        value=value,
        shown=lambda words: shown(item, value, words),
        form=source.title,
        at=source.earlier.at,
        where=source.where,
        who=source.who,
    )


def _link_id(path: str) -> str:
    return path.rpartition("]/")[2]


def _signed_at(screen: Screen) -> datetime:
    return screen.signed_at or screen.started_at
