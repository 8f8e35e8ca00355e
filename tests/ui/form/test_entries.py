"""What a page draws, and in which order."""

from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui.form.entries import entries
from tests.ui.form.questionnaires import group, question, session


def kinds(of: FormSession, paths: list[str]) -> list[tuple[str, str, int]]:
    return [(entry.kind, entry.path, entry.index) for entry in entries(of, paths)]


def page_paths(of: FormSession) -> list[str]:
    return [path for section in of.sections() for page in section.pages for path in page.paths]


def test_repetitions_have_a_heading_each_and_one_button_for_more() -> None:
    """Two drugs are two numbered blocks, then 'Add another', then what follows the group."""
    asked = session(
        group("s", group("drugs", question("name"), repeats=True), question("after")),
        answers={"drugs[0]/name": [{"valueString": "one"}], "drugs[1]/name": [{"valueString": "two"}]},
    )
    assert kinds(asked, page_paths(asked)) == [
        ("heading", "drugs", 0),
        ("instance", "drugs", 0),
        ("question", "drugs[0]/name", 0),
        ("instance", "drugs", 1),
        ("question", "drugs[1]/name", 0),
        ("add", "drugs", 1),
        ("question", "after", 0),
    ]


def test_a_name_that_looks_like_a_repetition_is_none() -> None:
    """An item called `drugs[x]` beside a repeating group `drugs` is an item of its own."""
    asked = session(
        group("s", group("drugs", question("name"), repeats=True), question("drugs[x]"), question("drugs[0]"))
    )
    found = kinds(asked, page_paths(asked))
    assert ("question", "drugs[x]", 0) in found
    assert ("question", "drugs[0]", 0) in found


def test_every_entry_of_a_page_has_a_key_of_its_own() -> None:
    """Keys tell which widgets may stay when an answer changes the page."""
    asked = session(
        group("s", group("g", question("a"), group("h", question("b"), repeats=True), repeats=True))
    )
    found = entries(asked, page_paths(asked))
    assert len({entry.key for entry in found}) == len(found)
