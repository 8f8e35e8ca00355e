"""Judges what the files of a form pack hold: every questionnaire must load, every list be one. Pure.

Bounded, so that a pack made to waste time or memory is refused quickly (docs/decisions/0006-form-packs.md).
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cjld_desktop import __version__
from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms import pack_manifest
from cjld_desktop.forms.pack import Pack
from cjld_desktop.forms.pack_error import PackError
from cjld_desktop.forms.questionnaire import DEEPEST_JSON, Questionnaire, load, parse

MOST_JSON = 2 * 1024 * 1024  # bytes of questionnaires and lists together
MOST_ITEMS = 6_000
MOST_EXPRESSIONS = 500
MOST_EXPRESSION_TEXT = 20_000  # characters; reading items and FHIRPath is what takes time
MOST_READINGS = 400_000  # items times expressions of each form: an expression may read every item
MOST_OPTIONS = 1_000_000  # questions with a list times answers on lists: each question holds its answers
_CONCEPTS = ("concept", "contains")
_MOST_PIXELS = 16_000_000
_MOST_FAULTS = 20
_LONGEST_WORDS = 300  # characters of an address, a version or a title
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")
_JSON_KINDS: tuple[pack_manifest.Kind, ...] = ("questionnaire", "value-set")
Known = dict[bytes, Questionnaire]


def faults(pack: Pack) -> list[PackError]:
    """What is wrong with the files, at most twenty; an empty list when the pack can be used."""
    found = too_much(pack)
    if not found:
        _, form_faults = forms(pack)
        found = [*_of_files(pack), *form_faults]
    return found[:_MOST_FAULTS]


def too_much(pack: Pack) -> list[PackError]:
    """What makes the pack too much work to look any further; nothing else may be asked of it then."""
    return list(_of_size(pack))


def too_new(pack: Pack, file: str) -> PackError | None:
    """The fault of a pack that asks for a newer program than this one."""
    wanted = pack.manifest.minimum_program
    if not pack_manifest.is_older(__version__, wanted):
        return None
    return PackError(
        "{file} needs version {wanted} of the program or a newer one, and this is {here}. Update the"
        " program on this computer, then look again.",
        file=file,
        wanted=wanted,
        here=__version__,
    )


def forms(pack: Pack, known: Known | None = None) -> tuple[dict[str, Questionnaire], list[PackError]]:
    """The questionnaires by path, and the faults of those that cannot be used.

    `known` spares reading again what was read before: it is looked up and filled by content.
    """
    known = {} if known is None else known
    lists = {one["url"]: one for _, one in _lists(pack)}
    beside = sha256(b"".join(sha256(content).digest() for _, content in pack.files("value-set"))).digest()
    found: dict[str, Questionnaire] = {}
    wrong: list[PackError] = []
    canonicals: set[str] = set()
    for path, content in pack.files("questionnaire"):
        try:
            key = sha256(content).digest() + beside
            form = known.get(key) or form_of(content, path, lists)
            known[key] = form
        except PackError as error:
            wrong.append(error)
            continue
        if form.canonical in canonicals:
            sentence = "{file} has the same address and version as another form. Give it a new version."
            wrong.append(PackError(sentence, file=path))
            continue
        canonicals.add(form.canonical)
        found[path] = form
    return found, wrong


def form_of(content: bytes, path: str, lists: Mapping[str, Mapping[str, Any]]) -> Questionnaire:
    """One questionnaire of a pack. Raises PackError."""
    try:
        form = load(content, path, lists)
    except QuestionnaireError as error:
        place = str(error.values.get("place", ""))
        raise PackError(error.template, **(error.values | {"file": path, "place": place})) from None
    if not all(1 <= len(words) <= _LONGEST_WORDS for words in (form.url, form.version, form.title)):
        sentence = "{file} needs a url, a version and a title, each of at most {most} letters, at its top."
        raise PackError(sentence, file=path, most=_LONGEST_WORDS)
    return form


def _of_size(pack: Pack) -> Iterator[PackError]:
    """What makes it too much work to look any further."""
    total, work = 0, _Work()
    for kind in _JSON_KINDS:
        for path, content in pack.files(kind):
            total += len(content)
            if total > MOST_JSON:
                sentence = "{file} brings questionnaires and lists above {most} MiB together. Split the pack."
                yield PackError(sentence, file=path, most=MOST_JSON // 1024 // 1024)
                return
            try:
                work.add(parse(content, path), path)
            except PackError as error:
                yield error
                return
            except QuestionnaireError as error:
                yield PackError(error.template, **(error.values | {"file": path}))
                return


@dataclass
class _Work:
    """Counts what takes time to read, over all files of a pack."""

    items: int = 0
    expressions: int = 0
    letters: int = 0
    readings: int = 0
    lists: int = 0
    concepts: int = 0

    def add(self, document: Any, path: str) -> None:
        """Raises PackError when it is nested too deep, or all together has become too much."""
        items, expressions = self.items, self.expressions
        waiting = [(document, 0)] if isinstance(document, dict | list) else []
        while waiting:
            one, depth = waiting.pop()
            if depth > DEEPEST_JSON:
                sentence = "{file} is nested more than {most} deep. Use fewer levels."
                raise PackError(sentence, file=path, most=DEEPEST_JSON)
            if isinstance(one, dict):
                self._count(one)
            below = one.values() if isinstance(one, dict) else one
            waiting += [(child, depth + 1) for child in below if isinstance(child, dict | list)]
        if self.items > MOST_ITEMS:
            sentence = "{file} brings the pack above {most} items. Split the pack."
            raise PackError(sentence, file=path, most=MOST_ITEMS)
        self.readings += (self.items - items) * (self.expressions - expressions)
        if self.readings > MOST_READINGS or self.lists * self.concepts > MOST_OPTIONS:
            sentence = "{file} has too many expressions or lists for so many items. Split the pack."
            raise PackError(sentence, file=path)
        if self.expressions > MOST_EXPRESSIONS or self.letters > MOST_EXPRESSION_TEXT:
            raise PackError(
                "{file} brings the pack above {most} expressions or {length} letters of them. Split the pack,"
                " or use enableWhen, score and flag.",
                file=path,
                most=MOST_EXPRESSIONS,
                length=MOST_EXPRESSION_TEXT,
            )

    def _count(self, one: dict[str, Any]) -> None:
        self.items += "linkId" in one
        self.lists += "answerValueSet" in one
        self.concepts += sum(len(part) for name in _CONCEPTS if isinstance(part := one.get(name), list))
        written = one.get("valueString") if one.get("url") == "expression" else None
        for text in (one.get("expression"), written):
            if isinstance(text, str):
                self.expressions += 1
                self.letters += len(text)


def _of_files(pack: Pack) -> Iterator[PackError]:
    """What is wrong with everything but the questionnaires."""
    for path, content in pack.contents.items():
        if content.startswith(_ARCHIVES):
            sentence = "{file} is an archive inside the pack. Put its files into the pack themselves."
            yield PackError(sentence, file=path)
    found = dict(_lists(pack))
    urls: set[str] = set()
    for path, _ in pack.files("value-set"):
        if path not in found:
            sentence = "{file} is no FHIR ValueSet or CodeSystem with a url. Mend it or take it out."
            yield PackError(sentence, file=path)
        elif found[path]["url"] in urls:
            yield PackError("{file} has the url of another list. Give each its own.", file=path)
        else:
            urls.add(found[path]["url"])
    for kind in ("leaflet", "licence"):
        for path, content in pack.files(kind):
            if not _is_what_it_says(path.casefold(), content):
                sentence = "{file} is not what its ending says, or too large to show. Make it again."
                yield PackError(sentence, file=path)


def _lists(pack: Pack) -> Iterator[tuple[str, dict[str, Any]]]:
    """The lists of answers that are what they should be, by path."""
    for path, content in pack.files("value-set"):
        one = parse(content, path)
        if isinstance(one, dict) and one.get("resourceType") in ("ValueSet", "CodeSystem"):
            url = one.get("url")
            if isinstance(url, str) and 1 <= len(url) <= _LONGEST_WORDS:
                yield path, one


def _is_what_it_says(path: str, content: bytes) -> bool:
    if path.endswith(".pdf"):
        return content.startswith(b"%PDF-")
    if path.endswith(".png"):
        return _is_small_png(content)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return bool(text.strip()) and all(
        char.isprintable() or char in "\r\n\t\N{BYTE ORDER MARK}" for char in text
    )


def _is_small_png(content: bytes) -> bool:
    """A PNG by its first chunk (ISO/IEC 15948, 11.2.2), not more pixels than can be shown at once."""
    if len(content) < 24 or content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR":
        return False
    width, height = struct.unpack(">II", content[16:24])
    return bool(0 < width * height <= _MOST_PIXELS)
