"""A translation is found for the language of the computer, and can be made with Qt's own tools."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from cjld_desktop import app
from cjld_desktop.ui import words

TOOLS = Path(sys.executable).parent


def test_a_translation_for_this_computers_language_is_worn(qapp: QApplication, tmp_path: Path) -> None:
    """A cjld_desktop_cy.qm is loaded on a Welsh computer, and on no other; without one English stays."""
    source = tmp_path / "cjld_desktop_cy.ts"
    source.write_text(
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="cy"><context>'
        "<name>Words</name><message><source>Liaison worker</source>"
        "<translation>Gweithiwr cyswllt</translation></message></context></TS>",
        encoding="utf-8",
    )
    subprocess.run([TOOLS / "pyside6-lrelease", source, "-qm", source.with_suffix(".qm")], check=True)
    assert app.wear_language(qapp, QLocale("de"), tmp_path) is None
    assert words.role("liaison_worker") == "Liaison worker"
    worn = app.wear_language(qapp, QLocale("cy"), tmp_path)
    assert worn is not None
    assert words.role("liaison_worker") == "Gweithiwr cyswllt"
    assert words.role("supervisor") == "Supervisor"
    qapp.removeTranslator(worn)


def test_the_sentences_can_be_found_by_translators_tools(tmp_path: Path) -> None:
    """lupdate finds the window's sentences in the source, in the contexts in which they are asked for."""
    found = tmp_path / "found.ts"
    folder = Path(app.__file__).parent
    subprocess.run(
        [TOOLS / "pyside6-lupdate", "-silent", "-extensions", "py", folder, "-ts", found], check=True
    )
    text = found.read_text(encoding="utf-8")
    assert text.count("<message>") > 300
    assert "<source>All work saved on this computer</source>" in text
    assert "<name>Words</name>" in text
