"""The rules of the house that no other tool checks. A broken rule names each place where it is broken."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("cjld_desktop", "cjld_wire", "cjld_central")
LOCKS = ("runtime", "central", "development")
# A function this long needs a comment that begins with these words and says why it is better whole.
REASON = "# Long because"
# Loaded by name and not by import: SQLAlchemy finds the driver through `postgresql+psycopg`.
LOADED_BY_NAME = {"psycopg"}


@cache
def _tracked() -> tuple[Path, ...]:
    """Every file that belongs to the project, as far as git knows, that is still there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return tuple(
        path for name in sorted(set(listed.stdout.split("\0"))) if name and (path := ROOT / name).is_file()
    )


def _modules(*rooms: str) -> Iterator[Path]:
    return (path for path in _tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in rooms)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _source(path: Path) -> str:
    """The text of a file; the empty string for a picture, a font or anything else that is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(_source(path), _name(path))


def _imported(path: Path) -> set[str]:
    """The dotted names a module imports, at its top or later, as a statement or by `import_module`."""
    names: set[str] = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            names |= {str(name.value) for name in node.args if isinstance(name, ast.Constant)}
    return names


def _pyproject() -> dict[str, dict[str, object]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _wanted(part: str) -> set[str]:
    """The packages that pyproject.toml asks for, in their normal spelling."""
    project = _pyproject()["project"]
    optional = project["optional-dependencies"]
    assert isinstance(optional, dict)
    asked = project["dependencies"] if part == "runtime" else optional[part]
    assert isinstance(asked, list)
    return {_normal(re.split(r"[\[<>=!~; ]", line)[0]) for line in asked}


def _normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def test_no_module_is_longer_than_300_lines() -> None:
    """Everything can be read in one sitting."""
    long = [
        f"{_name(path)}: {lines}"
        for path in _modules(*PACKAGES, "tests", "bench")
        if (lines := _source(path).count("\n")) > 300
    ]
    assert not long


def test_no_function_is_longer_than_40_lines_without_a_reason() -> None:
    """A function fits on one screen, or says why it is better whole."""
    long = []
    for path in _modules(*PACKAGES, "tests", "bench"):
        lines = _source(path).splitlines()
        for node in ast.walk(_tree(path)):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            end = node.end_lineno or node.lineno
            if end - node.lineno >= 40 and REASON not in "\n".join(lines[node.lineno - 2 : end]):
                long.append(f"{_name(path)}:{node.lineno} {node.name}: {end - node.lineno + 1}")
    assert not long


def test_a_presenter_imports_no_widget() -> None:
    """What a screen does can be tested without drawing it."""
    breaches = [
        f"{_name(path)}: {name}"
        for path in _modules("cjld_desktop")
        if path.name == "presenter.py"
        for name in sorted(_imported(path))
        if name.startswith(("PySide6", "qtawesome"))
        and not name.startswith("PySide6.QtCore")
        and name != "PySide6"
    ]
    assert not breaches


def test_every_screen_has_its_tests() -> None:
    """A folder below ui/screens has a folder of the same name, with a test in it, below tests/ui/screens."""
    screens = {path.parent.name for path in _modules("cjld_desktop") if path.parent.parent.name == "screens"}
    tested = {path.parent.name for path in _modules("tests") if path.name.startswith("test_")}
    untested = sorted(screens - tested)
    assert not untested


def test_no_file_has_a_name_that_says_nothing() -> None:
    """Nothing can be put in a drawer for everything."""
    empty = re.compile(r"(^|_)(utils?|helpers?|common|managers?|controllers?|misc)$")
    assert not [
        _name(path)
        for path in _tracked()
        if any(empty.search(Path(part).stem) for part in path.parts[len(ROOT.parts) :])
    ]


def test_no_check_is_silenced_without_a_reason() -> None:
    """Whoever tells a tool to look away says why in the same line."""
    silenced = re.compile(
        r"#\s*(?:noqa|type:\s*ignore)\b(?:: ?[A-Z]+\d+(?:, ?[A-Z]+\d+)*|\[[\w, -]+\])?(?P<why>.*)"
    )
    breaches = [
        f"{_name(path)}:{number}"
        for path in _modules(*PACKAGES, "tests", "bench")
        for number, line in enumerate(_source(path).splitlines(), 1)
        if (found := silenced.search(line)) and "silenced" not in line and len(found["why"].strip(" #-")) < 8
    ]
    assert not breaches


def test_every_module_says_what_its_job_is() -> None:
    """A module that holds code begins with a docstring of one to three lines."""
    silent = []
    for path in _modules(*PACKAGES, "tests", "bench"):
        said = ast.get_docstring(_tree(path))
        if _tree(path).body and (
            said is None or (path.parts[len(ROOT.parts)] in PACKAGES and said.count("\n") > 4)
        ):
            silent.append(_name(path))
    assert not silent


def test_every_test_states_its_truth() -> None:
    """Each test function has a docstring that is one sentence."""
    silent = [
        f"{_name(path)}:{node.lineno} {node.name}"
        for path in _modules("tests")
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert not silent


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    """The project can be cloned anywhere and install from any registry."""
    # Put together from parts, so that this file does not break its own rule.
    hosts = [
        "pypi" + ".org",
        "pythonhosted" + ".org",
        "registry." + "npmjs",
        "arti" + "factory",
        "dev" + "pi.",
    ]
    folders = [
        rf"(?<![\w.~}}])/{name}/[\w.]" for name in ("ro" + "ot", "ho" + "me", "wo" + "rk", "Us" + "ers")
    ]
    forbidden = re.compile("|".join([*map(re.escape, hosts), *folders]))
    breaches = [
        f"{_name(path)}: {found[0]}" for path in _tracked() if (found := forbidden.search(_source(path)))
    ]
    assert not breaches


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    """Each requirement is one exact version with at least one SHA-256, and nothing is fetched by address."""
    text = _source(ROOT / "requirements" / f"{lock}.txt")
    entries = re.split(r"\n(?=\S)", "\n".join(line for line in text.splitlines() if not line.startswith("#")))
    assert len(entries) > 10
    assert not [
        entry for entry in entries if not re.match(r"[\w.\[\],-]+==\S+( ; .*)? \\\n +--hash=sha256:", entry)
    ]
    assert "://" not in text
    assert "# " not in re.sub(r"\A(#.*\n)+", "", text)


@pytest.mark.parametrize(
    ("lock", "parts"),
    [("runtime", ["runtime"]), ("central", ["central"]), ("development", ["runtime", "central", "dev"])],
)
def test_the_locks_hold_what_the_project_asks_for(lock: str, parts: list[str]) -> None:
    """A package added to pyproject.toml is in the lock files: otherwise run `make lock`."""
    locked = {
        _normal(name)
        for name in re.findall(
            r"^([\w.-]+)(?:\[.*\])?==", _source(ROOT / "requirements" / f"{lock}.txt"), re.MULTILINE
        )
    }
    assert not set().union(*(_wanted(part) for part in parts)) - locked


def test_the_locks_agree_on_versions() -> None:
    """What is tested is what is shipped."""
    versions: dict[str, set[str]] = {}
    for lock in LOCKS:
        for name, version in re.findall(
            r"^([\w.-]+)(?:\[.*\])?==(\S+)", _source(ROOT / "requirements" / f"{lock}.txt"), re.MULTILINE
        ):
            versions.setdefault(name, set()).add(version)
    assert not {name: found for name, found in versions.items() if len(found) > 1}


@pytest.mark.parametrize(
    ("part", "rooms"),
    [("runtime", ("cjld_desktop", "cjld_wire")), ("central", ("cjld_central", "cjld_wire"))],
)
def test_every_package_asked_for_is_imported(part: str, rooms: tuple[str, ...]) -> None:
    """Nothing is installed on a worker's computer, or on the server, that the program does not use."""
    used = {name.split(".")[0] for path in _modules(*rooms) for name in _imported(path)}
    distributions = packages_distributions()
    packages = {_normal(package) for module in used for package in distributions.get(module, [])}
    unused = sorted(_wanted(part) - packages - LOADED_BY_NAME)
    assert not unused


@pytest.mark.parametrize(
    ("part", "rooms"),
    [("runtime", ("cjld_desktop", "cjld_wire")), ("central", ("cjld_central", "cjld_wire"))],
)
def test_every_package_imported_is_asked_for(part: str, rooms: tuple[str, ...]) -> None:
    """Nothing is used only because another package happens to bring it."""
    own = {*PACKAGES, "tests", *sys.stdlib_module_names}
    used = {name.split(".")[0] for path in _modules(*rooms) for name in _imported(path)} - own
    distributions = packages_distributions()
    unasked = {
        module
        for module in used
        if not {_normal(name) for name in distributions.get(module, [])} & _wanted(part)
    }
    assert not unasked
