"""Back at base: both computers sync, both change one phone number, and a person decides."""

from functools import partial
from typing import Any

from cjld_desktop.demo import own_forms
from cjld_desktop.demo.cast import PEOPLE
from cjld_desktop.demo.driver import DemoFaultError, Step
from cjld_desktop.demo.scene import Act, Scene

AT_BASE, IN_CELLS = "07700 900321", "07700 900123"


def everything(scene: Scene) -> Step:
    yield from sync(scene)
    yield from scene.go("today")
    yield lambda: scene.front.presenter.state.page is not None
    yield from scene.driver.picture("25-base-today")
    yield from scene.open_person(PEOPLE[0])
    yield from scene.driver.picture("26-base-person")


def both_kept(scene: Scene) -> Step:
    driver = scene.driver
    yield from sync(scene)
    yield lambda: len(scene.front.presenter.state.decisions) == 1
    (decision,) = scene.front.presenter.state.decisions
    if {version.value for version in decision.versions} != {AT_BASE, IN_CELLS}:
        raise DemoFaultError("one of the two values is missing")
    yield from driver.picture("27-sync-decide")
    yield from scene.open_person(PEOPLE[0])
    yield from driver.picture("28-person-undecided")


def decide(scene: Scene) -> Step:
    driver = scene.driver
    yield from scene.go("sync")
    view = scene.front
    yield lambda: bool(view._decision_cards)  # noqa: SLF001  # the card as it stands on the screen
    card: Any = view._decision_cards[0]  # noqa: SLF001  # as above
    at = next(n for n, version in enumerate(card.decision.versions) if version.value == IN_CELLS)
    card._group.button(at).click()  # noqa: SLF001  # the circle of the version
    yield from driver.press(scene.button(card, "Use this"), lambda: not view.presenter.state.decisions)
    yield from sync(scene)
    yield from driver.picture("29-sync-done")


def follows(scene: Scene) -> Step:
    yield from sync(scene)
    phone = scene.workplace.people.get(scene.person_id(PEOPLE[0])).phone
    if phone != IN_CELLS or scene.workplace.decisions.waiting():
        raise DemoFaultError("the decision did not arrive")
    yield from scene.go("help")
    yield from scene.driver.picture("30-help")


def _wear(scene: Scene, appearance: str, size: int) -> Step:
    yield from scene.go("settings")
    settings = scene.journeys.settings
    settings.choose(appearance=appearance, text_size=size)
    yield from scene.go("today")
    yield lambda: scene.front.presenter.state.page is not None
    yield from scene.driver.picture(f"31-today-{appearance}-{size}")
    yield from scene.open_person(PEOPLE[0])
    yield from scene.driver.picture(f"32-person-{appearance}-{size}")


def sync(scene: Scene) -> Step:
    yield from scene.go("sync")
    view = scene.front
    yield lambda: view.presenter.state.sync is not None and not view.presenter.state.running
    before = view.presenter.state.sync.last_synced_at
    yield from scene.driver.press(
        view.sync_now,
        lambda: (
            bool(view.presenter.state.problem)
            or (not view.presenter.state.running and view.presenter.state.sync.last_synced_at != before)
        ),
    )
    if view.presenter.state.problem:
        raise DemoFaultError(view.presenter.state.problem)
    yield lambda: view.presenter.state.sync.unsent == 0


def _change_phone(scene: Scene, phone: str) -> Step:
    yield from scene.open_person(PEOPLE[0])
    yield from scene.driver.press(scene.front.edit, scene.shows("person_editor"))
    field = scene.front.fields["phone"].field
    yield lambda: scene.front.fields["family_name"].field.text() == PEOPLE[0].family_name
    scene.driver.write(field, phone)
    yield from scene.driver.press(scene.front.save, scene.shows("person"))
    page = scene.front.presenter
    yield lambda: page.state.page is not None and page.state.page.person.phone == phone


def _tell_counts(scene: Scene, name: str) -> Step:
    """Count every record and prove every chain, through the same services as the windows."""
    people = [scene.workplace.people.page(line.id) for line in scene.workplace.people.lines()]
    events = [event for page in people for event in page.timeline]
    counts = {
        "people": len(people),
        "notes": sum(event.kind == "note" for event in events),
        "corrections": sum(event.corrects_id is not None for event in events),
        "in_error": sum(event.in_error for event in events),
        "screens_signed": sum(event.kind == "screen" and event.signed for event in events),
        "report_requests_signed": sum(event.kind == "report_request" and event.signed for event in events),
        "episodes": sum(event.kind == "episode" for event in events),
    }
    faults = scene.workplace.history.faults()
    records = sorted(str(record) for page in people for record in _records(page))
    scene.tell(name, {"counts": counts, "broken_chains": len(faults), "records": records})
    if faults:
        raise DemoFaultError("a chain does not verify")
    yield lambda: True


def _records(page: Any) -> list[Any]:
    return [page.person.id, *(event.record_id for event in page.timeline)]


CELLS_SENDS: Act = (
    ("cells: unlock with the network back", Scene.unlock),
    ("cells: sync sends everything", sync),
    ("cells: what the cells laptop holds is counted", partial(_tell_counts, name="cells")),
)
BASE_RECEIVES: Act = (
    ("base: the supervisor unlocks", Scene.unlock),
    ("base: sync brings every record", everything),
    ("base: what arrived is counted, and every chain verifies", partial(_tell_counts, name="base")),
    *own_forms.BASE_INSTALLS,
    ("base: the form is sent", sync),
    ("base: the phone number is changed", partial(_change_phone, phone=AT_BASE)),
)
CELLS_CHANGES: Act = (
    ("cells: unlock", Scene.unlock),
    ("cells: the same phone number is changed here too", partial(_change_phone, phone=IN_CELLS)),
    ("cells: the change is sent", sync),
    *own_forms.CELLS_ASKS,
)
BASE_DECIDES: Act = (
    ("base: unlock", Scene.unlock),
    ("base: both phone numbers are kept and shown side by side", both_kept),
    *own_forms.BASE_RENEWS,
    ("base: a person decides, and the decision is sent", decide),
    ("base: what base holds now is counted", partial(_tell_counts, name="base_after")),
)
CELLS_FOLLOWS: Act = (
    ("cells: unlock", Scene.unlock),
    ("cells: the decision arrives", follows),
    *own_forms.CELLS_RENEWED,
    ("cells: what the cells laptop holds now is counted", partial(_tell_counts, name="cells_after")),
    ("cells: in the dark", partial(_wear, appearance="dark", size=100)),
    ("cells: in high contrast", partial(_wear, appearance="contrast", size=100)),
    ("cells: with text at 200 %", partial(_wear, appearance="light", size=200)),
)
