"""Opening a long form, and one answer in forms full of calculations, beside engines that do it plainly."""

import json
from collections.abc import Callable
from importlib.util import find_spec
from itertools import cycle
from typing import Any

import fhirpathpy
from fhirpathpy.models import models

from bench.measure import Line, against, alone, in_turn, once
from cjld_desktop.forms import fhirpath
from cjld_desktop.forms.questionnaire import Questionnaire, load
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import calculated, choice, code, enable_expression, form, group, item, raw, when

_SUM = "%resource.item.where(linkId='g{n}').item.where(linkId in ({ids})).answer.value.ordinal().sum()"
_OVER = "%resource.item.where(linkId = 'g{n}').item.where(linkId = 'q{n}-{m}').answer.value.ordinal() > 1"
_EACH = 21
_LINES = 15_000


def run(small: bool) -> list[Line]:
    groups = 2 if small else 20
    return [
        *_answers("one answer", _totals(groups), groups, small),
        *_answers("the answer that all read", _worst(groups), groups, small),
        *_opening(300 if small else _LINES),
    ]


def _answers(name: str, made: Questionnaire, groups: int, small: bool) -> list[Line]:
    """One answer, beside working the whole form out anew and beside fhirpathpy alone on what must be told."""
    answers = {f"q{n}-{m}": code("some") for n in range(groups) for m in range(_EACH)}
    session = FormSession(made, answers)
    codes = cycle(("much", "none"))
    touched = session.answer("q1-3", code("much"))

    def answer() -> None:
        session.answer("q1-3", code(next(codes)))

    def everything() -> None:
        FormSession(made, session.answers)

    ours, theirs = in_turn(answer, everything, 3 if small else 25)
    count = sum(one.calculated is not None for one in made.items.values())
    name = f"{name} of {len(answers)}, {len(touched.calculated)} of {count} calculations touched"
    lines = [
        against(name, ours * 1000, "ms", ("the whole form worked out anew", theirs * 1000), 1),
        alone(f"{name}, no matter what else", ours * 1000, "ms", 50),
    ]
    plainly = once(_plainly(session, sorted(touched.calculated)))
    return [*lines, against(f"{name}, plainly", ours * 1000, "ms", ("fhirpathpy alone", plainly * 1000), 0.5)]


def _plainly(session: FormSession, link_ids: list[str]) -> Callable[[], None]:
    """The touched calculations as fhirpathpy gives them: on the whole response, each time from its text."""
    response = session.response()
    functions = {"ordinal": {"fn": _weights, "arity": {0: []}}, "sum": {"fn": sum, "arity": {0: []}}}

    def work() -> None:
        for link_id in link_ids:
            rule = session.questionnaire.items[link_id].calculated
            assert rule is not None
            context, options = {"resource": response}, {"userInvocationTable": functions}
            fhirpathpy.evaluate(response, rule.text, context, models["r4"], options)

    return work


def _weights(inputs: list[Any]) -> list[int]:
    return [{"none": 0, "some": 1, "much": 2}[one["code"]] for one in inputs if isinstance(one, dict)]


def _opening(lines: int) -> list[Line]:
    """Reading a long file, with its graph, a session and the task list; nothing is known beforehand."""
    source = _long(lines)
    name = f"a form of {len(source.splitlines())} lines opens"

    def work() -> None:
        fhirpath.parse.cache_clear()
        FormSession(load(source)).sections()

    work()  # fhirpathpy itself is loaded once for the program
    taken = min(once(work) for _ in range(3)) * 1000
    return [
        against(name, taken, "ms", ("fhir.resources reads it", _read_elsewhere(source)), 8),
        alone(f"{name}, no matter what else", taken, "ms", 1000),
    ]


def _read_elsewhere(source: bytes) -> float | None:
    """Milliseconds for the models of fhir.resources; None where it is not installed."""
    if find_spec("fhir") is None:
        return None
    from fhir.resources.R4B.questionnaire import Questionnaire as Model

    Model.model_validate_json(source)
    return min(once(lambda: Model.model_validate_json(source)) for _ in range(3)) * 1000


def _groups(count: int) -> list[dict[str, Any]]:
    return [group(f"g{n}", *(choice(f"q{n}-{m}") for m in range(_EACH))) for n in range(count)]


def _ids(n: int, start: int, end: int) -> str:
    return " | ".join(f"'q{n}-{m}'" for m in range(start, end))


def _totals(groups: int) -> Questionnaire:
    """Groups of 21 questions, each with three sums and their total: 4 calculations a group, 80 in all."""
    thirds = [
        item(f"s{n}-{k}", "decimal", calculated(_SUM.format(n=n, ids=_ids(n, 7 * k, 7 * k + 7))))
        for n in range(groups)
        for k in range(3)
    ]
    of_sums = "%resource.item.where(linkId in ('s{n}-0' | 's{n}-1' | 's{n}-2')).answer.value.sum()"
    totals = [item(f"t{n}", "decimal", calculated(of_sums.format(n=n))) for n in range(groups)]
    advice = [
        item(f"a{n}", "display", enableWhen=[when(f"t{n}", ">", answerDecimal=0)]) for n in range(groups)
    ]
    return form(*_groups(groups), *thirds, *totals, *advice)


def _worst(groups: int) -> Questionnaire:
    """One answer that 80 calculations read: half one after another, half sums of 21, one a sum of all."""
    path = "%resource.item.where(linkId = '{}').answer.value + 1"
    first = "%resource.item.where(linkId = 'g1').item.where(linkId = 'q1-3').answer.value.ordinal()"
    chain = [first, *(path.format(f"c{n}") for n in range(2 * groups - 1))]
    sums = [_SUM.format(n=1, ids=_ids(1, 0, _EACH)) for _ in range(2 * groups - 1)]
    rules = [*chain, *sums, "%resource.item.item.answer.value.ordinal().sum()"]
    return form(
        *_groups(groups), *(item(f"c{n}", "decimal", calculated(rule)) for n, rule in enumerate(rules))
    )


def _long(lines: int) -> bytes:
    """A pretty-printed form of so many lines: choices with conditions, and five expressions a group."""
    items: list[dict[str, Any]] = []
    length = 0
    for n in range(lines):
        first = when(f"q{n}-0", "!=", answerCoding={"code": "none"})
        asked = [choice(f"q{n}-0"), *(choice(f"q{n}-{m}", enableWhen=[first]) for m in range(1, 14))]
        notes = [item(f"n{n}-{m}", "text", enable_expression(_OVER.format(n=n, m=m))) for m in range(4)]
        total = item(f"t{n}", "decimal", calculated(_SUM.format(n=n, ids=_ids(n, 0, 14))))
        more = [group(f"g{n}", *asked, *notes), total]
        items += more
        length += len(json.dumps(more, indent=2).splitlines())
        if length >= lines:
            break
    return json.dumps(raw(*items), indent=2).encode()
