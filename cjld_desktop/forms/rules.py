"""Scores, bands and flags as a form declares them, in extensions of ours that a service can change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from cjld_desktop.forms.caveats import Caveat, read_caveats
from cjld_desktop.forms.item import VALUE_KEYS, Condition, Expression, Item
from cjld_desktop.forms.reading import Source, expression, extensions
from cjld_desktop.forms.values import fits, value_key

OURS = "https://cjld.example/StructureDefinition/"
TONES = frozenset({"info", "done", "soon", "now"})
SEVERITIES = ("act_now", "soon", "information")
_ANY_VALUE = frozenset(key for keys in VALUE_KEYS.values() for key in keys)


@dataclass(frozen=True, slots=True)
class Band:
    """What a score means from `start` upwards. `{value}` in the text is filled with the score."""

    start: float
    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """The weights of `items` added, or what `expression` gives; `items` also say when it is complete."""

    name: str
    label: str
    items: tuple[str, ...]
    expression: Expression | None
    maximum: float | None
    bands: tuple[Band, ...]
    limits: str
    rises: bool
    """Whether another answer can only raise it, so that a score with gaps is at least what it shows."""
    may_miss: int = 0
    """How many parts may lack an answer and the score still stand, where its publication prorates it."""
    behavior: str = "any"
    conditions: tuple["FlagCondition", ...] = ()
    """When the score is there at all; always, without any. Of scores, only those declared before it."""
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreCondition:
    """Holds when a score stands in the relation to the number."""

    score: str
    operator: str
    number: float


@dataclass(frozen=True, slots=True)
class AbsentCondition:
    """Holds when a question was asked and not answered, or could not be asked."""

    question: str


FlagCondition = Condition | ScoreCondition | AbsentCondition


@dataclass(frozen=True, slots=True)
class FlagRule:
    """A suggestion to raise when its conditions hold. Offered to the worker, never carried out alone."""

    code: str
    severity: str
    text: str
    why: str
    behavior: str
    conditions: tuple[FlagCondition, ...]
    expression: Expression | None
    items: tuple[str, ...]


def read_scores(raw: Mapping[str, Any], items: Mapping[str, Item], source: Source) -> tuple[ScoreRule, ...]:
    """The scores of a form. Raises QuestionnaireError."""
    found: tuple[ScoreRule, ...] = ()
    for number, one in enumerate(extensions(raw, OURS + "score")):
        found += (_score(one, items, {rule.name for rule in found}, source, number),)
    names = [one.name for one in found]
    if len(set(names)) < len(names):
        raise source.fault("two scores have the same name. Give each its own.", "score")
    return found


def read_flags(raw: Mapping[str, Any], items: Mapping[str, Item], source: Source) -> tuple[FlagRule, ...]:
    """The flags of a form. Raises QuestionnaireError."""
    scores = {one.get("name") for one in (_parts(each) for each in extensions(raw, OURS + "score"))}
    return tuple(_flag(one, items, scores, source, n) for n, one in enumerate(extensions(raw, OURS + "flag")))


def check_condition(condition: Condition, items: Mapping[str, Item], source: Source, place: str) -> None:
    """Refuse a condition on a question that is not there, or with an answer that it can never have."""
    target = items.get(condition.question)
    if target is None or not target.is_question:
        raise source.fault(
            "a condition names the question {question}, which is not in this form. Correct the name.",
            place,
            question=condition.question[:255],
        )
    if condition.operator == "exists":
        return
    key = value_key(condition.expected)
    probe = Item(link_id="", type=_type_of(key), text="", place="")
    if key not in _ANY_VALUE or not fits(probe, condition.expected):
        raise source.fault(
            "a condition on {question} compares with an answer that cannot be read. Correct its answer.",
            place,
            question=condition.question,
        )


def _type_of(key: str) -> str:
    return next((name for name, keys in VALUE_KEYS.items() if key in keys[:1]), "string")


def _score(
    raw: dict[str, Any], items: Mapping[str, Item], earlier: set[Any], source: Source, number: int
) -> ScoreRule:
    parts, place = _parts(raw), f"score[{number}]"
    name, label, maximum = parts.get("name"), parts.get("label"), parts.get("max")
    may_miss = parts.get("may-miss", 0)
    if (
        not isinstance(name, str)
        or not isinstance(label, str)
        or not (maximum is None or _is_number(maximum))
        or type(may_miss) is not int
    ):
        raise source.fault("a score needs a name and a label, and its max and may-miss are numbers.", place)
    place = f"{place} ({name})"
    parts_of = tuple(_all(raw, "item"))
    for link_id in parts_of:
        if link_id not in items or not items[link_id].is_question:
            raise source.fault(
                "the score counts the question {question}, which is not in this form. Correct the name.",
                place,
                question=str(link_id)[:255],
            )
    worked = expression(parts.get("expression"), source, place)
    if not parts_of and worked is None:
        raise source.fault("the score has neither items nor an expression. Give it one of them.", place)
    return ScoreRule(
        name=name,
        label=label,
        items=parts_of,
        expression=worked,
        maximum=maximum,
        bands=_bands(raw, source, place),
        limits=str(parts.get("limits") or "Not a diagnosis."),
        rises=parts.get("rises", worked is None and all(_never_lowers(items[one]) for one in parts_of))
        is True,
        may_miss=may_miss,
        behavior="all" if parts.get("behavior") == "all" else "any",
        conditions=_whens(raw, items, earlier, source, place),
        caveats=read_caveats(raw, source, place),
    )


def _never_lowers(item: Item) -> bool:
    if item.options:
        return all((option.weight or 0) >= 0 for option in item.options)
    return item.type == "boolean"


def _bands(raw: dict[str, Any], source: Source, place: str) -> tuple[Band, ...]:
    bands = []
    for each in raw.get("extension", []):
        if not isinstance(each, dict) or each.get("url") != "band":
            continue
        parts = _parts(each)
        start, text, tone = parts.get("from"), parts.get("text"), parts.get("tone", "info")
        if not _is_number(start) or not isinstance(text, str) or tone not in TONES:
            raise source.fault(
                "a band needs from, text and a tone (info, done, soon or now). Correct it.", place
            )
        bands.append(Band(start, text, tone))
    if [one.start for one in bands] != sorted({one.start for one in bands}):
        raise source.fault("the bands do not rise. List them from the lowest up, each once.", place)
    return tuple(bands)


def _flag(
    raw: dict[str, Any], items: Mapping[str, Item], scores: set[Any], source: Source, number: int
) -> FlagRule:
    parts, place = _parts(raw), f"flag[{number}]"
    code, text = parts.get("code"), parts.get("text")
    if not isinstance(code, str) or not isinstance(text, str) or parts.get("severity") not in SEVERITIES:
        raise source.fault(
            "a flag needs a code, a text and a severity (act_now, soon or information). Correct it.", place
        )
    place = f"{place} ({code})"
    conditions = _whens(raw, items, scores, source, place)
    worked = expression(parts.get("expression"), source, place)
    if not conditions and worked is None:
        raise source.fault("the flag has no when and no expression. Say when it is raised.", place)
    named = [c.question for c in conditions if not isinstance(c, ScoreCondition)]
    return FlagRule(
        code=code,
        severity=str(parts["severity"]),
        text=text,
        why=str(parts.get("why") or ""),
        behavior="all" if parts.get("behavior") == "all" else "any",
        conditions=conditions,
        expression=worked,
        items=tuple(dict.fromkeys([*named, *(one for one in _all(raw, "item") if one in items)])),
    )


def _whens(
    raw: dict[str, Any], items: Mapping[str, Item], scores: set[Any], source: Source, place: str
) -> tuple[FlagCondition, ...]:
    whens = [one for one in raw.get("extension", []) if isinstance(one, dict) and one.get("url") == "when"]
    return tuple(_when(one, items, scores, source, place) for one in whens)


def _when(
    raw: dict[str, Any], items: Mapping[str, Item], scores: set[Any], source: Source, place: str
) -> FlagCondition:
    parts = _parts(raw)
    operator = str(parts.get("operator", ""))
    inner = [one for one in raw.get("extension", []) if isinstance(one, dict)]
    answer: dict[str, Any] = next((one for one in inner if one.get("url") == "answer"), {})
    if "score" in parts:
        number = parts.get("answer")
        if (
            parts["score"] not in scores
            or operator not in {"=", ">", ">=", "<", "<="}
            or not _is_number(number)
        ):
            raise source.fault("a when on a score needs the score's name, an operator and a number.", place)
        return ScoreCondition(str(parts["score"]), operator, number)
    question = str(parts.get("question", ""))
    if operator == "absent":
        check_condition(Condition(question, "exists", {}), items, source, place)
        return AbsentCondition(question)
    if operator not in {"exists", "=", "!=", ">", "<", ">=", "<="} or not value_key(answer):
        raise source.fault("a when needs a question, an operator and an answer. Correct it.", place)
    condition = Condition(question, operator, {value_key(answer): answer[value_key(answer)]})
    check_condition(condition, items, source, place)
    return condition


def _parts(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The simple parts of a nested extension by their names."""
    inner = raw.get("extension", [])
    return {
        one.get("url", ""): one[value_key(one)] for one in inner if isinstance(one, dict) and value_key(one)
    }


def _all(raw: Mapping[str, Any], name: str) -> list[str]:
    inner = [one for one in raw.get("extension", []) if isinstance(one, dict) and one.get("url") == name]
    return [str(one[value_key(one)]) for one in inner if value_key(one)]


def _is_number(raw: Any) -> TypeGuard[float]:
    return isinstance(raw, int | float) and not isinstance(raw, bool)
