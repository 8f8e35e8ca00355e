"""Runs every FHIR form below a folder through the engine: `python -m tests.oracles.corpus FOLDER [--draw]`.

Each form must be refused in a sentence, or load, take an answer to every question, and write a response
that the check finds valid. ValueSets and CodeSystems below the folder are at hand for all of them. With
`--draw` the pages are built too. Prints one line a form that is refused, slow or broken, and a count of each
outcome. The forms themselves are no part of this repository.
"""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.check import check_form, read_form
from cjld_desktop.forms.conformance import edition_of
from cjld_desktop.forms.field import Field
from cjld_desktop.forms.questionnaire import load
from cjld_desktop.forms.response_check import response_problems
from cjld_desktop.forms.session import FormSession

Lists = dict[str, dict[str, Any]]

SLOW_S = 1.0
"""What a person notices; loading, answering one question and asking for the pages each keep below it."""
_PLAIN: dict[str, list[dict[str, Any]]] = {
    "boolean": [{"valueBoolean": True}, {"valueBoolean": False}],
    "decimal": [{"valueDecimal": one} for one in (0.5, 3, 36.6)],
    "integer": [{"valueInteger": one} for one in (0, 1, 3, 40)],
    "date": [{"valueDate": one} for one in ("1984", "1984-05", "2026-02-28")],
    "dateTime": [{"valueDateTime": "2026-02-28T10:00:00Z"}, {"valueDateTime": "2026-02-28"}],
    "time": [{"valueTime": "09:30:00"}],
    "string": [{"valueString": "Zzquill"}],
    "text": [{"valueString": "Zzquill,\nand more"}],
    "question": [{"valueString": "Zzquill"}],
    "url": [{"valueUri": "https://cjld.example/a"}],
    "choice": [{"valueCoding": {"system": "https://cjld.example/s", "code": "a", "display": "A"}}],
    "open-choice": [{"valueString": "Zzquill"}],
    "attachment": [{"valueAttachment": {"contentType": "text/plain", "data": "WnpxdWlsbA=="}}],
    "reference": [{"valueReference": {"reference": "Patient/1", "display": "Zzquill"}}],
    "quantity": [{"valueQuantity": {"value": 5, "unit": "ml"}}],
}


@dataclass
class Outcome:
    """What became of one form. `kind` is done, refused, rejected (by our own check) or crashed."""

    file: str
    kind: str
    words: str = ""
    slow: str = ""
    questions: int = 0


def run(path: Path, lists: Lists, chance: random.Random, *, draws: bool = False) -> Outcome:
    """One form, from its file to the check of the response to it."""
    found = Outcome(path.name, "done")
    try:
        raw = _timed(found, "read", lambda: read_form(path.read_bytes(), path.name))
        _timed(found, "check the form", lambda: check_form(raw))
        form = _timed(found, "load", lambda: load(raw, path.name, lists))
    except QuestionnaireError as error:
        return Outcome(path.name, "refused", str(error), found.slow)
    session = _timed(found, "open", lambda: FormSession(form))
    _answer_all(found, session, chance)
    _timed(found, "sections", session.sections)
    session.results()
    session.validate()
    if draws:
        _timed(found, "draw", lambda: _draw(session))
    response = json.loads(json.dumps(_timed(found, "response", lambda: session.response("completed"))))
    if not form.url:
        response["questionnaire"] = "https://cjld.example/Questionnaire/corpus"
    edition = edition_of(dict(form.source))
    faults = _timed(found, "check the response", lambda: response_problems(form, response, edition))
    inside = [one for one in faults if one.severity == "error" and one.code not in _BY_CHANCE]
    if inside:
        found.kind, found.words = "rejected", f"{inside[0].path}: {inside[0].code}: {inside[0].message}"
    return found


_BY_CHANCE = {
    "required",
    "too-few",
    "constraint",
    "regex",
    "min-value",
    "max-value",
    "min-length",
    "max-length",
}
"""What a random answer breaks."""


def _answer_all(found: Outcome, session: FormSession, chance: random.Random) -> None:
    """An answer to every question, twice over: the first answers bring further questions in."""
    for _ in range(2):
        paths = [path for section in session.sections() for page in section.pages for path in page.paths]
        for path in paths:
            if not session.enabled(path):
                continue
            field = session.item(path)
            if (
                field.type == "group"
                and field.repeats
                and session.instances(path) < min(2, field.max_occurs or 2)
            ):
                session.add(path)
            if field.type in _PLAIN and not field.read_only and field.max_occurs != 0:
                found.questions += 1
                answers = _answers(field, chance)
                _timed(
                    found, f"answer {path}", lambda path=path, answers=answers: session.answer(path, answers)
                )


def _answers(field: Field, chance: random.Random) -> list[dict[str, Any]]:
    if field.options and (field.answer_constraint == "optionsOnly" or chance.random() < 0.9):
        many = min(len(field.options), 2 if field.repeats and field.max_occurs is None else 1)
        return [dict(one.answer) for one in chance.sample(field.options, many)]
    if field.unit_options:
        unit = chance.choice(field.unit_options)
        named = {key: unit[key] for key in ("system", "code") if key in unit}
        return [{"valueQuantity": {"value": 5, "unit": unit.get("display", unit.get("code", "")), **named}}]
    if field.reference_types:
        return [{"valueReference": {"reference": f"{field.reference_types[0]}/1"}}]
    return [chance.choice(_PLAIN[field.type])]


def _draw(session: FormSession) -> None:
    from cjld_desktop.ui.form.page import FormPage

    for section in session.sections():
        for part in section.pages:
            page = FormPage(session, part.title, part.paths)
            page.build_all()
            page.grab()
            page.deleteLater()


def _timed(found: Outcome, what: str, act: Any) -> Any:
    start = time.perf_counter()
    try:
        return act()
    finally:
        took = time.perf_counter() - start
        if took > SLOW_S and not found.slow:
            found.slow = f"{what}: {took:.1f} s"


def outcomes(folder: Path, *, draws: bool = False) -> Iterator[Outcome]:
    """Every form below the folder, in order; what escapes as another exception is `crashed`."""
    lists: Lists = {}
    forms: list[Path] = []
    for path in sorted(folder.rglob("*.json")):
        try:
            raw = json.loads(path.read_bytes())
        except ValueError:
            raw = {}
        if raw.get("resourceType") in {"ValueSet", "CodeSystem"} and raw.get("url"):
            lists[raw["url"]] = raw
        else:
            forms.append(path)
    for path in forms:
        try:
            yield run(path, lists, random.Random(path.name), draws=draws)
        except Exception as error:  # noqa: BLE001 - finding these is what the tool is for
            yield Outcome(path.name, "crashed", f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    wants_pages = "--draw" in sys.argv[2:]
    if wants_pages:
        from PySide6.QtWidgets import QApplication

        application = QApplication(["corpus", "-platform", "offscreen"])
    tally: Counter[str] = Counter()
    for one in outcomes(Path(sys.argv[1]), draws=wants_pages):
        tally[one.kind] += 1
        tally["questions answered"] += one.questions
        if one.kind != "done" or one.slow:
            print(one.kind, one.file, one.words, one.slow and f"[{one.slow}]")  # noqa: T201 - a command
    print(dict(tally))  # noqa: T201 - a command that prints
