"""Compares a document with the text and structure it once had, and asks a checker whether it is accessible.

`GOLDEN=write` in the environment writes the files anew; read the difference before you keep it.
"""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pdfua.document import PdfDocument
from pdfua.rules import default_registry

from tests.unit.documents import outline, soundness
from tests.unit.documents.outline import Node, Outline

FOLDER = Path(__file__).with_name("golden")


def matches_golden(name: str, file: bytes) -> None:
    """Fails unless text and structure equal `golden/<name>.txt`."""
    path = FOLDER / f"{name}.txt"
    seen = described(file)
    if os.environ.get("GOLDEN") == "write":
        path.write_text(seen, encoding="utf-8")
    assert seen == path.read_text(encoding="utf-8")


def is_accessible(file: bytes) -> None:
    """Fails with whatever the PDF/UA checker finds, warnings included, and `soundness` beyond it."""
    with pikepdf.open(io.BytesIO(file)) as document:
        # Its own way in wants a path; no document, not even a made-up one, goes to the disk in clear.
        seen = PdfDocument(document, "document")
        found = [
            f"{found.rule_id}: {found.message}" for rule in default_registry() for found in rule.check(seen)
        ]
    found += soundness.faults(file)
    assert not found, "\n".join(found)


def described(file: bytes) -> str:
    """Title, language, then the tags in reading order with their words, then the edges of each page."""
    seen = outline.read(file)
    lines = [f"title: {seen.title}", f"language: {seen.language}", f"pages: {seen.pages}"]
    page = 0
    for node, depth in _with_depth(seen.tree, 0):
        begun, _ = next(node.marks(), (page, 0))
        if begun > page:
            page = begun
            lines += ["", f"--- page {page}"]
        lines.append("  " * depth + _line(seen, node))
    for number in range(1, seen.pages + 1):
        lines += ["", f"--- page {number}, outside the tags", seen.words.get((number, -1), "")]
    return "\n".join(lines) + "\n"


def _with_depth(nodes: tuple[Node, ...], depth: int) -> Iterator[tuple[Node, int]]:
    for node in nodes:
        yield node, depth
        if not _is_short(node):
            yield from _with_depth(node.kids, depth + 1)


def _is_short(node: Node) -> bool:
    """A row, an item of a list or a line with a square to tick stands on one line with its parts."""
    return node.role in {"TR", "LI", "P"} and not any(kid.kids for kid in node.kids)


def _line(seen: Outline, node: Node) -> str:
    head = node.role + "".join(f" ({note})" for note in node.notes)
    if not (_is_short(node) and node.kids):
        return f"{head} {_said(seen, node)}".rstrip()
    parts = [
        _line(seen, part) if isinstance(part, Node) else seen.words.get(part, "") for part in node.content
    ]
    return " | ".join([head, *parts])


def _said(seen: Outline, node: Node) -> str:
    """The words; ` / ` shows where they go on on the next page."""
    pages = dict.fromkeys(page for page, _ in node.pieces)
    parts = [
        " ".join(filter(None, (seen.words.get(piece) for piece in node.pieces if piece[0] == page)))
        for page in pages
    ]
    return " / ".join(parts) if any(parts) else ""
