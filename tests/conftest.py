"""Every test runs without a display, in its own home, and away from this computer's own vault."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _keys_at_the_floor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases cost the least that is allowed, not a measured second; tests/storage measures for real."""
    if "tests/storage/" not in request.node.nodeid:
        from cjld_desktop.storage import key_slots

        monkeypatch.setattr(key_slots, "calibrated", lambda: key_slots.FLOOR)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test can find the vault or logs of whoever runs it."""
    monkeypatch.setenv("CJLD_HOME", str(tmp_path_factory.getbasetemp() / "home"))
