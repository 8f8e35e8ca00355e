"""Variables in expressions: where they are seen, and what they hold."""

from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import calculated, choice, form, item, number, text, variable


def test_variables_know_what_is_above_them() -> None:
    """An item sees its own variables, those of its groups and the form's; the nearest of a name counts."""
    total = "%a + %b + %c"
    inner = item("t", "integer", variable("c", "100"), calculated(total))
    source = form(
        item("g", "group", variable("b", "10"), variable("a", "2"), item=[inner]),
        item("u", "integer", calculated("%a")),
        extension=[variable("a", "1")],
    )
    session = FormSession(source)
    assert session.value("t") == number(112)
    assert session.value("u") == number(1)


def test_a_variable_keeps_what_its_answers_are() -> None:
    """A variable may hold items or answers, and `.value` works on it as on the path itself."""
    source = form(
        choice("a", repeats=True),
        item("n", "decimal", calculated("%given.answer.value.ordinal().sum()")),
        item("m", "string", calculated("%given.answer.value.where(code = 'much').display")),
        extension=[variable("given", "%resource.item.where(linkId = 'a')")],
    )
    session = FormSession(source)
    session.answer("a", [{"valueCoding": {"code": "much", "display": "Much"}}])
    assert session.value("n") == [{"valueDecimal": 2}]
    assert session.value("m") == text("Much")


def test_a_variable_in_a_repeating_group_is_one_for_each() -> None:
    """What is declared on a repeating group is worked out in the repetition where it is used."""
    inner = [item("a", "integer"), item("t", "integer", calculated("%own * 2"))]
    own = variable("own", "item.where(linkId = 'a').answer.value")
    session = FormSession(form(item("g", "group", own, item=inner, repeats=True)))
    session.answer("g[0]/a", number(1))
    session.answer("g[1]/a", number(5))
    assert (session.value("g[0]/t"), session.value("g[1]/t")) == (number(2), number(10))
