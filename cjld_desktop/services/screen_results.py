"""The results of a signed screen as lines to show: what was measured, what it means, and its limits."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cjld_desktop.domain.screen import Screen


@dataclass(frozen=True)
class ResultLine:
    """`tone` is info, done, soon or now; `limits` says what the result is not, such as a diagnosis.

    `caveats` are the codes of those that held for this person when it was signed, `caveat_texts` the form's
    words for each; the empty string where the program has words for it.
    """

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
    name: str = ""
    caveats: tuple[str, ...] = ()
    caveat_texts: tuple[str, ...] = ()


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
            name=score["name"],
            caveats=tuple(score.get("caveats", ())),
            caveat_texts=tuple(score.get("caveat_texts", ())),
        )
        for score in screen.results.get("details", [])
    ]
