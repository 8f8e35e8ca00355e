"""What the screening window shows, as plain data."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.forms.problem import Problem
from cjld_desktop.forms.scoring import Flag, Results
from cjld_desktop.forms.sections import Section
from cjld_desktop.forms.session import FormSession
from cjld_desktop.forms.values import is_blank
from cjld_desktop.services.earlier_answers import KnownAnswer, to_confirm
from cjld_desktop.services.form_choice import QuestionnaireLine
from cjld_desktop.services.screen_caveats import About, needs_in
from cjld_desktop.services.screen_results import ResultLine
from cjld_desktop.services.screen_versions import SetAside, VersionPreview
from cjld_desktop.ui.form.walk import CHECK, Stop

CHOOSE = "choose"
EARLIER, VERSION, COULD_NOT, AROUND = ":earlier", ":version", ":could-not", ":around"
"""Pages beside the questions; the colon keeps them apart from the linkIds that name the others."""
BESIDE = frozenset({EARLIER, VERSION, COULD_NOT, AROUND})
ACT_NOW = "act_now"


@dataclass(frozen=True)
class State:
    """`stop` is where the form is: 'choose', the code of a `walk.Stop`, 'check', or one of `BESIDE`.

    `drawn` grows when the page must be drawn anew; otherwise only the editors of `touched` change.
    `unread` are prompts to act now that nobody has confirmed yet. `came_from` is the stop to which a
    page beside the questions leads back. `faults` are sentences by the field of such a page.
    """

    person: Person | None = None
    screen: Screen | None = None
    session: FormSession | None = None
    choices: tuple[QuestionnaireLine, ...] = ()
    stop: str = CHOOSE
    came_from: str = ""
    dense: bool = False
    sections: tuple[Section, ...] = ()
    results: Results | None = None
    earlier: tuple[ResultLine, ...] = ()
    known_already: str = ""
    languages: tuple[str, ...] = ()
    offered: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    known: tuple[KnownAnswer, ...] = ()
    record: About = field(default_factory=About)
    newer: str = ""
    moved_from: str = ""
    set_aside: tuple[SetAside, ...] = ()
    preview: VersionPreview | None = None
    read_prompts: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    unread: tuple[Flag, ...] = ()
    touched: frozenset[str] = frozenset()
    drawn: int = 0
    busy: bool = False
    fault: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    stops: tuple[Stop, ...] = field(default=(), repr=False)

    @property
    def is_signed(self) -> bool:
        return self.screen is not None and self.screen.is_signed

    @property
    def asked_in(self) -> str:
        """The language the questions stand in beside the form's own; '' for none."""
        asked = self.screen.asked_in if self.screen and not self.is_signed else ""
        return asked if asked in self.languages[1:] else ""

    @property
    def usable(self) -> tuple[KnownAnswer, ...]:
        """Earlier answers to questions of this form that nobody has answered yet."""
        if self.session is None or self.is_signed:
            return ()
        answers = self.session.answers
        return tuple(one for one in self.known if is_blank(answers.get(one.path)))

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """The paths of carried answers that wait for somebody to say that they are still right."""
        return () if self.session is None or self.is_signed else to_confirm(self.session)

    @property
    def here(self) -> Stop | None:
        """The stop shown, or None while choosing, checking and beside the questions."""
        return next((stop for stop in self.stops if stop.code == self.stop), None)

    @property
    def flags(self) -> tuple[Flag, ...]:
        return self.results.flags if self.results else ()

    @property
    def about(self) -> About:
        """What bears on the results: the record, how the person is now, and what this form has found."""
        known, suspected = needs_in(asdict(flag) for flag in self.flags)
        return About(
            gender=self.record.gender,
            known=self.record.known | known,
            suspected=self.record.suspected | suspected,
            mentioned=self.record.mentioned,
            condition=self.screen.condition if self.screen else "",
        )

    @property
    def prompts(self) -> tuple[Flag, ...]:
        """What must be seen on this page: unconfirmed prompts anywhere, and those this page raised."""
        here = self.here
        shown = {self.session.item(path).link_id for path in here.paths} if here and self.session else set()
        return tuple(
            flag
            for flag in self.flags
            if self._is_unconfirmed(flag) or self.stop == CHECK or shown & {*flag.items}
        )

    @property
    def unconfirmed(self) -> tuple[Flag, ...]:
        """Prompts to act now that nobody has confirmed, wherever they were raised."""
        return tuple(flag for flag in self.flags if self._is_unconfirmed(flag))

    def _is_unconfirmed(self, flag: Flag) -> bool:
        return flag.severity == ACT_NOW and flag.code not in self.read_prompts and not self.is_signed
