"""The lists of answers that come with the program, as the FHIR ValueSets a form can name by their address."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from cjld_desktop.settings import resources

OURS = "https://cjld.example/"


@cache
def bundled_lists() -> Mapping[str, Mapping[str, Any]]:
    """FHIR ValueSets and CodeSystems of resources/value_sets by url, our own plain lists among them.

    The plain list `stated_gender` is `https://cjld.example/ValueSet/stated-gender`.
    """
    return dict(_lists())


def _lists() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path in sorted((resources() / "value_sets").glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw.get("resourceType") in ("ValueSet", "CodeSystem"):
            yield raw["url"], raw
        elif "codes" in raw:
            name = path.stem.replace("_", "-")
            url = f"{OURS}ValueSet/{name}"
            yield url, _value_set(url, f"{OURS}CodeSystem/{name}", raw)


def _value_set(url: str, system: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    """A list of ours. A code whose day has passed is not offered; it stays readable where it was chosen."""
    chosen = [one for one in raw["codes"] if not one.get("valid_to")]
    concepts = [{"code": one["code"], "display": one["display"]} for one in chosen]
    compose = {"include": [{"system": system, "concept": concepts}]}
    return {"resourceType": "ValueSet", "url": url, "version": raw.get("version", ""), "compose": compose}
