"""Where pieces of attachments are offered and asked for."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from cjld_central.routes.bodies import TheCaller, TheStore, answer, body_of
from cjld_central.services import attachments
from cjld_wire import chunk as wire
from cjld_wire import limits

router = APIRouter()
_DIGESTS = limits.MAX_CHUNKS * 40 + limits.KIB
_CHUNK = limits.MAX_CHUNK + limits.KIB


@router.post(wire.MISSING)
def missing(
    store: TheStore,
    caller: TheCaller,
    asked: Annotated[wire.AskMissing, Depends(body_of(wire.AskMissing, _DIGESTS))],
) -> Response:
    return answer(attachments.missing(store, caller, asked))


@router.post(wire.KEEP)
def keep(
    store: TheStore,
    caller: TheCaller,
    asked: Annotated[wire.KeepChunk, Depends(body_of(wire.KeepChunk, _CHUNK))],
) -> Response:
    return answer(attachments.keep(store, caller, asked))


@router.post(wire.READ)
def read(
    store: TheStore,
    caller: TheCaller,
    asked: Annotated[wire.ReadChunk, Depends(body_of(wire.ReadChunk, limits.KIB))],
) -> Response:
    return answer(attachments.read(store, caller, asked))
