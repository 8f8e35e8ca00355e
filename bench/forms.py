"""One answer in a form of 420 questions, beside working the whole form out anew."""

from itertools import cycle

from bench.measure import Line, against, in_turn
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import calculated, choice, code, form, group, item, when

_SUM = "%resource.item.where(linkId='g{n}').item.answer.value.ordinal().sum()"
_EACH = 21


def run(small: bool) -> list[Line]:
    groups = 2 if small else 20
    session = FormSession(_large(groups))
    for number in range(groups):
        for question in range(_EACH):
            session.answer(f"q{number}-{question}", code("some"))
    codes = cycle(("much", "none"))
    naive = session.questionnaire

    def answer() -> None:
        session.answer("q1-3", code(next(codes)))

    def everything() -> None:
        FormSession(naive, session.answers)

    ours, theirs = in_turn(answer, everything, 3 if small else 25)
    name = f"one answer in a form of {groups * _EACH} questions"
    return [against(name, ours * 1000, "ms", ("the whole form worked out anew", theirs * 1000), 0.1)]


def _large(groups: int) -> Questionnaire:
    """Groups of 21 questions, each with a total, and advice that is shown while the total is above zero."""
    asked = [group(f"g{n}", *(choice(f"q{n}-{m}") for m in range(_EACH))) for n in range(groups)]
    totals = [item(f"t{n}", "decimal", calculated(_SUM.format(n=n))) for n in range(groups)]
    advice = [
        item(f"a{n}", "display", enableWhen=[when(f"t{n}", ">", answerDecimal=0)]) for n in range(groups)
    ]
    return form(*asked, *totals, *advice)
