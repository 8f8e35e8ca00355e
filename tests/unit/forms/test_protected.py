"""What is shown although it is disabled: read-only, asked of nobody, in no response."""

from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import form, group, item, text, when, yes

PROTECTED = {"disabledDisplay": "protected"}


def test_a_protected_question_is_shown_while_disabled() -> None:
    """It stays on its page, is not asked, counts nowhere and is in no response."""
    session = FormSession(
        form(
            item("a", "boolean"),
            item("b", enableWhen=[when("a")], required=True, **PROTECTED),
            item("c", enableWhen=[when("a")]),
        )
    )
    pages = session.sections()[0].pages
    assert [page.paths for page in pages] == [("a",), ("b",)]
    assert (session.enabled("b"), session.item("b").protected, session.item("b").read_only) == (
        False,
        True,
        True,
    )
    assert session.sections()[0].total == 1
    assert session.missing() == []
    session.answer("a", yes())
    assert (session.enabled("b"), session.item("b").protected) == (True, False)
    session.answer("b", text("kept"))
    session.answer("a", yes(False))
    assert session.value("b") is None
    assert session.shown("b") == "kept"
    assert [one["linkId"] for one in session.response()["item"]] == ["a"]


def test_a_protected_group_shows_what_stands_in_it() -> None:
    """Its items are shown too, but not those with a condition of their own that does not ask for it."""
    inner = group(
        "g",
        item("b"),
        item("c", enableWhen=[when("b", "exists")]),
        item("d", enableWhen=[when("b", "exists")], **PROTECTED),
        enableWhen=[when("a")],
        **PROTECTED,
    )
    session = FormSession(form(item("a", "boolean"), inner))
    assert [page.paths for page in session.sections()[1].pages] == [("b",), ("d",)]
    assert session.sections()[1].total == 0
    hidden = FormSession(
        form(item("a", "boolean"), group("g", item("b", **PROTECTED), enableWhen=[when("a")]))
    )
    assert len(hidden.sections()) == 1
