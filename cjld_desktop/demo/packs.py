"""A form pack at the windows: chosen, compared with the publisher, installed for the team."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from cjld_desktop.demo.driver import Step
from cjld_desktop.demo.scene import Scene
from cjld_desktop.ui.screens.settings.pack_dialogs import InstallDialog


def install(scene: Scene, file: Path, picture: str = "") -> Step:
    """Settings, Install a form pack, the file; compare the digits where they are asked for; install."""
    driver = scene.driver
    yield from look_at(scene, file)
    dialog = driver.dialog(InstallDialog)
    if picture:
        yield from driver.picture_of(dialog, picture)
    if dialog.compared.isVisible():
        dialog.compared.click()
    before = len(scene.front.presenter.forms.state.packs)
    yield from driver.press(dialog.install, lambda: driver.dialog(InstallDialog) is None)
    yield lambda: len(scene.front.presenter.forms.state.packs) == before + 1


def look_at(scene: Scene, file: Path) -> Step:
    """Settings, and the file chosen: what it would bring stands in front."""
    driver = scene.driver
    yield from scene.go("settings")
    forms = scene.front.forms
    yield lambda: bool(scene.front.presenter.forms.state.shipped)
    yield from driver.press(forms.install, lambda: driver.dialog(QFileDialog) is not None)
    files = driver.dialog(QFileDialog)
    # Pasted, not typed: the list of completions would come to the front and take the Enter.
    files.findChild(QLineEdit, "fileNameEdit").setText(str(file))
    yield from driver.call(files.accept, lambda: driver.dialog(InstallDialog) is not None)
