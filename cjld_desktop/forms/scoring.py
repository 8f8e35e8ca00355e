"""Scores, bands and flags of a session. A score with gaps says so; a gap is never counted as nought."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from cjld_desktop.forms import fhirpath
from cjld_desktop.forms.enablement import holds
from cjld_desktop.forms.item import Expression
from cjld_desktop.forms.paths import path_of
from cjld_desktop.forms.rules import AbsentCondition, FlagCondition, FlagRule, ScoreCondition, ScoreRule
from cjld_desktop.forms.values import absent_reason, weight
from cjld_desktop.forms.worked import Worked


@dataclass(frozen=True, slots=True)
class Score:
    """One result. `value` adds up what was answered, None when nothing was; `missing` of `parts` were not.

    `band` is short enough for a chip. While `complete` is false it says what is missing or "at least …".
    """

    name: str
    label: str
    value: float | None
    maximum: float | None
    band: str
    tone: str
    complete: bool
    missing: int
    parts: int
    limits: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A suggestion. `severity` is act_now, soon or information; `items` are the linkIds it comes from."""

    code: str
    severity: str
    text: str
    why: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """All results, scores in the order of the form, flags with the most urgent first."""

    details: tuple[Score, ...]
    flags: tuple[Flag, ...]

    @property
    def scores(self) -> dict[str, float]:
        """The complete scores by name. A score with gaps is only in `details`, where it says so."""
        return {one.name: one.value for one in self.details if one.complete and one.value is not None}

    @property
    def bands(self) -> dict[str, str]:
        """What each score that has begun means, by name."""
        return {
            one.name: one.band for one in self.details if one.value is not None or one.missing < one.parts
        }

    def as_json(self) -> dict[str, Any]:
        """What is kept with a signed screen."""
        return {
            "scores": self.scores,
            "bands": self.bands,
            "details": [asdict(one) for one in self.details],
            "flags": [asdict(one) | {"items": list(one.items)} for one in self.flags],
        }


_URGENCY = {"act_now": 0, "soon": 1, "information": 2}


def results(worked: Worked) -> Results:
    """Every score with at least one part in force, and every flag whose rule holds."""
    scores: dict[str, Score | None] = {}
    for rule in worked.form.scores:
        scores[rule.name] = _score(worked, rule) if _conditions_hold(worked, rule, scores) else None
    raised = [rule for rule in worked.form.flags if _is_raised(worked, rule, scores)]
    flags = [Flag(rule.code, rule.severity, rule.text, rule.why, rule.items) for rule in raised]
    flags.sort(key=lambda flag: _URGENCY[flag.severity])
    return Results(tuple(one for one in scores.values() if one is not None), tuple(flags))


def _score(worked: Worked, rule: ScoreRule) -> Score | None:
    weights, parts, missing = _parts(worked, rule)
    if rule.items and not parts:
        return None
    value = _sum(weights)
    if rule.expression is not None:
        value = _number(_evaluated(worked, rule.expression)) if parts > missing or not rule.items else None
    complete = value is not None and missing <= rule.may_miss
    band, tone = _band(rule, value, missing, parts)
    return Score(
        rule.name, rule.label, value, rule.maximum, band, tone, complete, missing, parts, rule.limits
    )


def _parts(worked: Worked, rule: ScoreRule) -> tuple[list[Decimal], int, int]:
    """The weights of the answers, how many parts are in force, and how many of them have no answer."""
    weights: list[Decimal] = []
    parts = missing = 0
    for link_id in rule.items:
        item = worked.form.items[link_id]
        for scope in worked.scopes(item):
            path = path_of(item, scope)
            if not worked.enabled[path]:
                continue
            parts += 1
            value = worked.effective[path]
            if not isinstance(value, list):
                missing += 1
                continue
            now = worked.item_at(item, path)
            found = [one for answer in value if (one := weight(now, answer)) is not None]
            weights += found
            if not found and rule.expression is None:
                missing += 1
    return weights, parts, missing


def _band(rule: ScoreRule, value: float | None, missing: int, parts: int) -> tuple[str, str]:
    if value is None:
        return "not answered", "info"
    reached = [band for band in rule.bands if band.start <= value]
    text = reached[-1].text.replace("{value}", str(value)) if reached else ""
    tone = reached[-1].tone if reached else "info"
    if not missing:
        return text, tone
    if missing <= rule.may_miss:
        return f"{text}, {missing} missing", tone
    if rule.rises and len(reached) > 1:
        return f"at least {text}", tone
    return f"{missing} of {parts} not answered", "info"


def _is_raised(worked: Worked, rule: FlagRule, scores: dict[str, Score | None]) -> bool:
    if not _conditions_hold(worked, rule, scores):
        return False
    if rule.expression is not None:
        return fhirpath.is_true(_evaluated(worked, rule.expression))
    return True


def _conditions_hold(worked: Worked, rule: FlagRule | ScoreRule, scores: dict[str, Score | None]) -> bool:
    found: Iterable[bool] = (_holds(worked, one, scores) for one in rule.conditions)
    return not rule.conditions or (all(found) if rule.behavior == "all" else any(found))


def _holds(worked: Worked, condition: FlagCondition, scores: dict[str, Score | None]) -> bool:
    if isinstance(condition, ScoreCondition):
        score = scores[condition.score]
        return score is not None and score.value is not None and _compares(worked, condition, score)
    item = worked.form.items[condition.question]
    values = [worked.effective[path_of(item, scope)] for scope in worked.scopes(item)]
    if isinstance(condition, AbsentCondition):
        return any(absent_reason(value) for value in values)
    answers = [answer for value in values if isinstance(value, list) for answer in value]
    return holds(condition.operator, condition.expected, answers)


def _compares(worked: Worked, condition: ScoreCondition, score: Score) -> bool:
    """A score with gaps can only say what stays true however the gaps are filled: that it is high enough."""
    rises = next(rule.rises for rule in worked.form.scores if rule.name == condition.score)
    if not score.complete and not (rises and condition.operator in {">", ">="}):
        return False
    answer, expected = {"valueDecimal": score.value}, {"valueDecimal": condition.number}
    return holds(condition.operator, expected, [answer])


def _evaluated(worked: Worked, expression: Expression) -> list[Any]:
    try:
        return worked.evaluator.evaluate(expression, None, (), worked.form.reads["", expression.text])
    except fhirpath.ExpressionError:
        return []


def _sum(weights: list[Decimal]) -> float | None:
    return _number([sum(weights, Decimal(0))]) if weights else None


def _number(found: list[Any]) -> float | None:
    if len(found) != 1 or isinstance(found[0], bool) or not isinstance(found[0], int | float | Decimal):
        return None
    exact = Decimal(str(found[0]))
    return int(exact) if exact == exact.to_integral_value() else float(exact)
