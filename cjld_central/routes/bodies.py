"""Reads a request's body within its limit and time, and writes answers and faults as msgpack."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import Depends, Request, Response

from cjld_central.errors import STATUS, RefusedError, fault_of
from cjld_central.services import sign_in
from cjld_central.services.sign_in import Caller
from cjld_central.services.store import Store
from cjld_wire import limits
from cjld_wire.conversation import CONTENT_TYPE
from cjld_wire.encoding import decode, encode
from cjld_wire.faults import Code, WireError

# The largest body crosses a line of 30 KiB a second in five minutes; slower is an attack or a dead line.
BODY_SECONDS = 300
# What a stranger may send: one membership entry and its envelope.
STRANGERS_LIMIT = limits.MAX_ENTRY + limits.KIB

T = TypeVar("T", bound=msgspec.Struct)


def body_of(kind: type[T], limit: int = STRANGERS_LIMIT) -> Callable[[Request], Coroutine[Any, Any, T]]:
    """A dependency that gives the request's body as a `kind`. Raises WireError TOO_LARGE or MALFORMED."""

    async def read(request: Request) -> T:
        told = request.headers.get("content-length", "0")
        if not told.isascii() or not told.isdigit() or int(told) > limit:
            raise WireError(Code.TOO_LARGE, f"A request here has at most {limit} bytes.")
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _bounded(request, limit)
        except TimeoutError:
            raise RefusedError(Code.BUSY, "The request took too long to arrive. Nothing was kept.") from None
        return decode(body, kind, limit)

    return read


async def _bounded(request: Request, limit: int) -> bytes:
    # Counted as it comes: a chunked body tells no length, and a told length may lie.
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise WireError(Code.TOO_LARGE, f"A request here has at most {limit} bytes.")
    return bytes(body)


def store_of(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def caller_of(request: Request) -> Caller:
    """Who the request's token was given to. Raises RefusedError SIGN_IN_AGAIN."""
    return sign_in.caller(store_of(request), request.headers.get("authorization", ""))


def address_of(request: Request) -> str:
    return request.client.host if request.client else ""


TheStore = Annotated[Store, Depends(store_of)]
TheCaller = Annotated[Caller, Depends(caller_of)]
Address = Annotated[str, Depends(address_of)]


def answer(value: msgspec.Struct, status: int = 200) -> Response:
    """`value` as msgpack, never to be kept by anything in between."""
    return Response(encode(value), status, {"Cache-Control": "no-store"}, CONTENT_TYPE)


def refuse(refused: WireError) -> Response:
    """The refusal, with the HTTP status that fits its code."""
    return answer(fault_of(refused), STATUS.get(refused.code, 400))
