"""A form in two languages at once: what is said to the person, with the worker's own words below it."""

from dataclasses import replace

from cjld_desktop import reference_data
from cjld_desktop.forms.item import Item, Option
from cjld_desktop.forms.questionnaire import Questionnaire

BELOW = "\u2028"
"""Stands between the two languages: a line break that no form uses for anything else."""
BESIDE = "\u2009·\u2009"
"""The same between two short answers; the thin spaces keep it apart from a point that a form may hold."""
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "prs", "ps", "sd", "ug", "ur", "yi"})
_LEFT_TO_RIGHT, _END = "\u2066", "\u2069"  # so that the worker's full stop stays at its end of the line


def is_right_to_left(language: str) -> bool:
    """Whether a language, named by its BCP 47 code, is written from right to left."""
    parts = language.lower().replace("_", "-").split("-")
    return parts[0] in _RIGHT_TO_LEFT or "arab" in parts[1:] or "hebr" in parts[1:]


def language_of(spoken: str, offered: tuple[str, ...]) -> str:
    """The offered code for a language as the record has it, `Polish` or `pl`; '' when there is none."""
    wanted = spoken.strip().casefold()
    if not wanted:
        return ""
    codes = [row.code for row in reference_data.value_set("languages") if row.display.casefold() == wanted]
    roots = {code.lower().partition("-")[0] for code in (*codes, wanted)}
    return next((code for code in offered if code.lower().partition("-")[0] in roots), "")


def side_by_side(own: Questionnaire, spoken: Questionnaire, language: str) -> Questionnaire:
    """The form with each question and answer said in both; linkIds, codes, scores and help stay its own.

    Both are one version of one form. The titles of sections stay in the worker's words.
    """
    items: dict[str, Item] = {}
    own_first, own_last = (_LEFT_TO_RIGHT, _END) if is_right_to_left(language) else ("", "")

    def both(said: str, meant: str, between: str) -> str:
        return f"{said}{between}{own_first}{meant}{own_last}" if said and meant and said != meant else meant

    def option(mine: Option, theirs: Option) -> Option:
        return replace(mine, display=both(theirs.display, mine.display, BESIDE))

    def item(mine: Item, *, is_section: bool) -> Item:
        theirs = spoken.items[mine.link_id]
        items[mine.link_id] = mine  # keeps the order of asking; the whole item follows
        made = replace(
            mine,
            text=mine.text if is_section else both(theirs.text, mine.text, BELOW),
            options=tuple(option(*pair) for pair in zip(mine.options, theirs.options, strict=True)),
            children=tuple(item(child, is_section=False) for child in mine.children),
        )
        items[mine.link_id] = made
        return made

    top = tuple(item(one, is_section=one.type == "group") for one in own.top)
    return replace(own, items=items, top=top)


def said(text: str) -> str:
    """The half that is read out to the person, of a question or of an answer."""
    return text.partition(BELOW)[0].partition(BESIDE)[0]


def meant(text: str) -> str:
    """The half in the worker's own words; the whole of a text that has only one."""
    first, _, second = text.partition(BELOW)
    return second.strip(_LEFT_TO_RIGHT + _END) if second else first
