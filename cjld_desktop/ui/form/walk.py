"""In which order a form is asked: a question at a time, or a section at once. Sections in, stops out."""

from collections.abc import Sequence
from dataclasses import dataclass

from cjld_desktop.forms.sections import Page, Section

CHECK = "check"
"""The code of the last stop, where the answers are checked and signed."""


@dataclass(frozen=True)
class Stop:
    """What is shown at once. `number` of `total` pages of its section; both 0 when it is a whole section."""

    code: str
    section: str
    section_title: str
    title: str
    paths: tuple[str, ...]
    is_answered: bool
    is_optional: bool
    number: int = 0
    total: int = 0


def stops(sections: Sequence[Section], *, dense: bool) -> tuple[Stop, ...]:
    """Every stop but 'check', in order."""
    if dense:
        return tuple(_whole(section) for section in sections)
    return tuple(
        _page(section, page, number) for section in sections for number, page in enumerate(section.pages, 1)
    )


def first_open(found: Sequence[Stop]) -> str:
    """Where to go on: what must be answered first, else the first left open behind the last answered."""
    for stop in found:
        if not stop.is_answered and not stop.is_optional:
            return stop.code
    answered = [number for number, stop in enumerate(found) if stop.is_answered]
    behind = found[answered[-1] + 1 :] if answered else found
    return next((stop.code for stop in behind if not stop.is_answered), CHECK)


def beside(found: Sequence[Stop], code: str, step: int) -> str:
    """The stop before (-1) or after (1) one; the ends stay where they are."""
    codes = [*(stop.code for stop in found), CHECK]
    at = codes.index(code) if code in codes else 0
    return codes[min(max(at + step, 0), len(codes) - 1)]


def stop_of(found: Sequence[Stop], path: str) -> str:
    """The stop at which the path is asked; 'check' when it is not asked now."""
    return next((stop.code for stop in found if path in stop.paths), CHECK)


def _page(section: Section, page: Page, number: int) -> Stop:
    return Stop(
        code=f"{section.link_id} {page.link_id}",
        section=section.link_id,
        section_title=section.title,
        title=page.title or section.title,
        paths=page.paths,
        is_answered=page.answered,
        is_optional=page.optional,
        number=number,
        total=len(section.pages),
    )


def _whole(section: Section) -> Stop:
    return Stop(
        code=section.link_id,
        section=section.link_id,
        section_title=section.title,
        title=section.title,
        paths=tuple(path for page in section.pages for path in page.paths),
        is_answered=section.state == "complete",
        is_optional=all(page.optional for page in section.pages),
    )
