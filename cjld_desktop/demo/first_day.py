"""The first-run guide on two computers: base founds the team, the cells laptop joins by invitation."""

from typing import Any

from PySide6.QtWidgets import QDialog, QLineEdit

from cjld_desktop.demo.cast import BASE_NAME, CELLS_NAME, SUPERVISOR, TEAM, WORKER
from cjld_desktop.demo.driver import Step
from cjld_desktop.demo.scene import Act, Scene
from cjld_desktop.ui.screens.sync.dialogs import InvitationDialog, InviteDialog


def found(scene: Scene) -> Step:
    driver = scene.driver
    view: Any = scene.desktop.window.currentWidget()
    yield from driver.picture("01-first-run")
    yield from driver.press(view.start_team, lambda: view.presenter.state.page == "where")
    driver.write(view.team, TEAM)
    driver.write(view.computer, BASE_NAME)
    yield from driver.press(view.on, lambda: view.presenter.state.page == "you")
    driver.write(view.staff_name, SUPERVISOR)
    driver.choose(view.role, "supervisor")
    yield from driver.press(view.on, lambda: view.presenter.state.page == "passphrase")
    yield from scene.first_passphrase_and_kit(view, driver.out / "pdf" / "recovery-kit-base.pdf")


def connect(scene: Scene) -> Step:
    driver = scene.driver
    yield from scene.go("sync")
    view = scene.front
    yield lambda: view.presenter.state.sync is not None
    driver.write(view.address, scene.given["address"])
    driver.write(view.setup_code, scene.given["setup_code"])
    yield from driver.press(scene.button(view, "Connect"), lambda: bool(view.presenter.state.sync.address))


def invite(scene: Scene) -> Step:
    driver = scene.driver
    view = scene.front
    yield lambda: not view.presenter.state.running
    yield from driver.press(view.add_device, lambda: driver.dialog(InviteDialog) is not None)
    asking = driver.dialog(InviteDialog)
    driver.write(asking._name, WORKER)  # noqa: SLF001  # the field as it stands in the dialog
    yield from driver.press(
        scene.button(asking, "Make the invitation"), lambda: driver.dialog(InvitationDialog) is not None
    )
    shown: QDialog = driver.dialog(InvitationDialog)
    yield from driver.picture_of(shown, "03-invitation")
    scene.tell("invitation", _code_in(shown))
    yield from driver.press(scene.button(shown, "Done"), lambda: driver.dialog(InvitationDialog) is None)


def join(scene: Scene) -> Step:
    driver = scene.driver
    view: Any = scene.desktop.window.currentWidget()
    yield from driver.press(view.join_team, lambda: view.presenter.state.page == "invitation")
    driver.write(view.invitation, scene.given["invitation"])
    driver.write(view.address, scene.given["address"])
    driver.write(view.joining_computer, CELLS_NAME)
    yield from driver.picture("02-join")
    yield from driver.press(view.on, lambda: view.presenter.state.page == "passphrase")
    yield from scene.first_passphrase_and_kit(view, driver.out / "pdf" / "recovery-kit-cells.pdf")


def looks_round(scene: Scene) -> Step:
    driver = scene.driver
    yield from scene.go("settings")
    yield from driver.picture("04-settings")
    yield from scene.go("today")
    yield from driver.picture("05-today-empty")


def _code_in(dialog: QDialog) -> str:
    """The invitation's code, as it is read out from the dialog."""
    return dialog.findChildren(QLineEdit)[0].text()


BASE: Act = (
    ("base: the guide founds a team, with a passphrase and a recovery kit", found),
    ("base: the team is made known to the central store", connect),
    ("base: the supervisor invites the cells laptop", invite),
)
CELLS: Act = (
    ("cells: the laptop joins the team by invitation", join),
    ("cells: an empty day says what to do", looks_round),
)
