"""The results of a signed screen as lines to show: what was measured, what it means, and its limits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cjld_desktop.domain.screen import Screen
from cjld_desktop.forms.scoring import Results


@dataclass(frozen=True)
class ResultLine:
    """`tone` is info, done, soon or now; `limits` says what the result is not, such as a diagnosis."""

    screen_id: UUID
    screen_title: str
    at: datetime
    label: str
    value: float | None
    maximum: float | None
    band: str
    tone: str
    complete: bool
    limits: str


def to_json(results: Results) -> dict[str, Any]:
    """The results as the signed record keeps them for ever, whatever later versions would compute."""
    return {
        "scores": [
            {
                "name": score.name,
                "label": score.label,
                "value": score.value,
                "maximum": score.max,
                "band": score.band,
                "tone": score.tone,
                "complete": score.complete,
                "limits": score.limits,
            }
            for score in results.scores
        ],
        "flags": [
            {"code": flag.code, "severity": flag.severity, "text": flag.text} for flag in results.flags
        ],
    }


def result_lines(screen: Screen) -> list[ResultLine]:
    return [
        ResultLine(
            screen_id=screen.id,
            screen_title=screen.title,
            at=screen.signed_at or screen.started_at,
            label=score["label"],
            value=score["value"],
            maximum=score["maximum"],
            band=score["band"],
            tone=score["tone"],
            complete=score["complete"],
            limits=score["limits"],
        )
        for score in screen.results.get("scores", [])
    ]
