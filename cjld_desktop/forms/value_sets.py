"""The lists of answers within reach of a form, and what is on them. Asks no terminology server.

Source of the rules: FHIR R4 and R5 ValueSet (expansion, compose) and CodeSystem. What cannot be worked out
from the lists at hand is refused: a person must not be offered half a list.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cjld_desktop.forms.code_systems import CodeSystems, weight_names, weight_of
from cjld_desktop.forms.item import Option
from cjld_desktop.forms.reading import HL7, SDC, Source, extension_value, listed
from cjld_desktop.forms.shape import check_shape
from cjld_desktop.forms.translation import designated

MOST_CONCEPTS = 20_000
DEEPEST_LISTS = 16
Json = Mapping[str, Any]
_Codes = dict[tuple[str, str], Option]
_EXCLUSIVE = f"{HL7}questionnaire-optionExclusive"


@dataclass(frozen=True, slots=True)
class _Request:
    """Who asks for a list, for a fault's place, and which lists are being worked out for it already."""

    source: Source
    place: str
    open: tuple[str, ...] = ()


class ValueSets:
    """`contained` and `beside` (in the same Bundle) come with the form; `given` is what else is at hand.

    A contained list is found by `#id`, every list by its `url` or `url|version`; the form's own come first.
    """

    def __init__(
        self,
        contained: Iterable[Json] = (),
        beside: Iterable[Json] = (),
        given: Mapping[str, Json] | None = None,
    ) -> None:
        contained, given = tuple(contained), given or {}
        resources = [*contained, *beside, *given.values()]
        named = [(f"#{one.get('id')}", one) for one in contained]
        named += [(address, one) for one in resources for address in _addresses(one)]
        self._found: dict[str, Json] = {}
        for address, one in (*named, *given.items()):
            if one.get("resourceType") == "ValueSet":
                self._found.setdefault(address, one)
        self.systems = CodeSystems(resources)
        self._kept: dict[tuple[str, str], _Codes] = {}

    def options(self, address: str, source: Source, place: str) -> tuple[Option, ...]:
        """The answers on a list, in its order. Raises QuestionnaireError when they cannot all be known."""
        return tuple(self._expand(address, _Request(source, place)).values())

    def _expand(self, address: str, request: _Request) -> _Codes:
        kept = (address, request.source.language)
        if kept not in self._kept:
            if address in request.open:
                circle = " → ".join([*request.open[request.open.index(address) :], address])
                raise _fault(
                    request, "the lists of answers hold each other in a circle: {circle}.", circle=circle
                )
            if len(request.open) >= DEEPEST_LISTS:
                raise _not_known(request, "lists of answers stand inside one another more than 16 deep.")
            value_set = self._found.get(address)
            if value_set is None:
                raise _not_known(
                    request,
                    "the list of answers {address} is not in this file, nor among the lists of this "
                    "computer. Add it to contained, or use answerOption.",
                    address=address[:200],
                )
            check_shape(value_set, address[:200])
            inner = _Request(request.source, request.place, (*request.open, address))
            found = self._codes(value_set, inner)
            if len(found) > MOST_CONCEPTS:
                sentence = "the list of answers {list} has more than {most} entries. Use a shorter one."
                raise _not_known(inner, sentence, most=MOST_CONCEPTS)
            self._kept[kept] = found
        return self._kept[kept]

    def _codes(self, value_set: Json, request: _Request) -> _Codes:
        expansion = value_set.get("expansion")
        if isinstance(expansion, dict) and expansion.get("contains"):
            return self._expansion(expansion, request)
        compose = value_set.get("compose")
        compose = compose if isinstance(compose, dict) else {}
        found: _Codes = {}
        for part in listed(compose, "include"):
            for key, option in self._included(part, request, compose.get("inactive") is False).items():
                found.setdefault(key, option)
        for part in listed(compose, "exclude"):
            found = self._without(found, part, request)
        if not found:
            raise _fault(request, "the list of answers {list} is empty. Give it a compose or an expansion.")
        return found

    def _expansion(self, expansion: Json, request: _Request) -> _Codes:
        """The concepts of an expansion with all their levels; abstract and inactive ones cannot be chosen."""
        found: _Codes = {}
        count, waiting = 0, list(reversed(listed(expansion, "contains")))
        weights = weight_names(expansion)
        while waiting:
            one = waiting.pop()
            count += 1
            waiting += reversed(listed(one, "contains"))
            code, system = one.get("code"), one.get("system", "")
            if isinstance(code, str) and not one.get("abstract") and not one.get("inactive"):
                found.setdefault((system, code), self._option(system, one, code, request, weights))
        total = expansion.get("total")
        if isinstance(total, int) and total > count:
            raise _not_known(
                request,
                "the list of answers {list} holds only {count} of its {total} entries. Put in all of them.",
                count=count,
                total=total,
            )
        return found

    def _included(self, part: Json, request: _Request, active: bool = False) -> _Codes:
        """The codes of one include: those of its system that are also in every list it names."""
        names = part.get("valueSet", [])
        lists = [
            self._expand(_address(name), request) for name in (names if isinstance(names, list) else [names])
        ]
        system = part.get("system")
        if not isinstance(system, str):
            if not lists:
                raise _fault(request, "an include of the list {list} names neither a system nor a list.")
            own = lists[0]
        elif "concept" in part:
            own = {}
            for one in listed(part, "concept"):
                code = _code(one, request)
                own[system, code] = self._option(system, one, code, request)
        else:
            own = self._whole(part, system, request, active)
        return {key: option for key, option in own.items() if all(key in one for one in lists)}

    def _whole(self, part: Json, system: str, request: _Request, active: bool = False) -> _Codes:
        """All concepts of a code system that is at hand, or those its filters let through."""
        found = self.systems.get(system)
        if found is None or not found.complete:
            raise _not_known(
                request,
                "the list of answers {list} needs the whole code system {system}, which is not in this file. "
                "List its concepts, or add an expansion.",
                system=system[:200],
            )
        filters = listed(part, "filter")
        unknown = next((one for one in filters if not found.can_filter(one)), None)
        if unknown is not None:
            raise _not_known(
                request,
                "the list of answers {list} is chosen by a filter ({filter}) that needs a terminology "
                "server. List its concepts, or add an expansion.",
                filter=f"{unknown.get('property')} {unknown.get('op')}"[:100],
            )
        chosen = (
            one for one in found.concepts.values() if not (active and one.inactive) and not one.abstract
        )
        return {
            (system, one.code): self._option(system, one.raw, one.code, request)
            for one in chosen
            if all(found.lets_through(one, each) for each in filters)
        }

    def _without(self, found: _Codes, part: Json, request: _Request) -> _Codes:
        system = part.get("system")
        if isinstance(system, str) and not part.keys() & {"concept", "filter", "valueSet"}:
            return {key: option for key, option in found.items() if key[0] != system}
        gone = self._included(part, request)
        return {key: option for key, option in found.items() if key not in gone}

    def _option(
        self, system: str, raw: Json, code: str, request: _Request, weights: frozenset[str] = frozenset()
    ) -> Option:
        known = self.systems.concept(system, code)
        language = request.source.language
        places = [raw, known.raw] if known else [raw]
        plain = next((one["display"] for one in places if one.get("display")), "")
        own = next((found for one in places if language and (found := designated(one, language))), "")
        weight = weight_of(raw, weights)
        coding = {"system": system, "code": code, "display": plain}
        prefix = extension_value(raw, f"{HL7}questionnaire-optionPrefix", f"{HL7}valueset-label")
        return Option(
            answer={"valueCoding": {key: value for key, value in coding.items() if value}},
            code=code,
            display=own or plain or code,
            weight=known.weight if weight is None and known else weight,
            exclusive=extension_value(raw, _EXCLUSIVE) is True,
            prefix=prefix if isinstance(prefix, str) else "",
            media=attachment(raw, f"{SDC}itemAnswerMedia"),
        )


def attachment(raw: Json, url: str) -> dict[str, Any]:
    """The picture, sound or film that an extension holds; empty when there is none."""
    found = extension_value(raw, url)
    return found if isinstance(found, dict) else {}


def _addresses(one: Json) -> Iterator[str]:
    url, version = one.get("url"), one.get("version")
    if isinstance(url, str):
        yield url
        yield f"{url}|{version}"


def _code(one: Json, request: _Request) -> str:
    code = one.get("code")
    if not isinstance(code, str) or not code:
        raise _fault(request, "a concept of the list {list} has no code. Give it one.")
    return code


def _address(name: Any) -> str:
    return name if isinstance(name, str) else ""


def _fault(request: _Request, template: str, **values: Any) -> Exception:
    return request.source.fault(template, request.place, **_named(request), **values)


def _not_known(request: _Request, template: str, **values: Any) -> Exception:
    return request.source.not_run(template, request.place, **_named(request), **values)


def _named(request: _Request) -> dict[str, str]:
    return {"list": request.open[-1][:200] if request.open else ""}
