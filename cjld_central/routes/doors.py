"""Where each question of the conversation is asked."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from cjld_central.routes.bodies import Address, TheCaller, TheStore, answer, body_of
from cjld_central.services import membership, segments, sign_in
from cjld_wire import PROTOCOL, limits
from cjld_wire import conversation as wire

router = APIRouter()


@router.get(wire.STORE)
def identify(store: TheStore) -> Response:
    return answer(wire.StoreIdentity(PROTOCOL, store.identity.store, store.identity.epoch))


@router.post(wire.CHALLENGE)
def challenge(
    store: TheStore, _asked: Annotated[wire.AskChallenge, Depends(body_of(wire.AskChallenge, limits.KIB))]
) -> Response:
    return answer(sign_in.challenge(store))


@router.post(wire.SIGN_IN)
def sign(
    store: TheStore,
    address: Address,
    asked: Annotated[wire.SignIn, Depends(body_of(wire.SignIn, limits.KIB))],
) -> Response:
    return answer(sign_in.sign_in(store, asked, address))


@router.post(wire.TEAMS)
def create_team(
    store: TheStore, address: Address, asked: Annotated[wire.CreateTeam, Depends(body_of(wire.CreateTeam))]
) -> Response:
    return answer(membership.create_team(store, asked, address))


@router.post(wire.READ_INVITATION)
def read_invitation(
    store: TheStore,
    address: Address,
    asked: Annotated[wire.ReadInvitation, Depends(body_of(wire.ReadInvitation, limits.KIB))],
) -> Response:
    return answer(membership.read_by_invitation(store, asked, address))


@router.post(wire.REDEEM)
def redeem(store: TheStore, asked: Annotated[wire.Redeem, Depends(body_of(wire.Redeem))]) -> Response:
    return answer(membership.redeem(store, asked))


@router.post(wire.READ_MEMBERSHIP)
def read_membership(
    store: TheStore,
    caller: TheCaller,
    asked: Annotated[wire.ReadMembership, Depends(body_of(wire.ReadMembership, limits.KIB))],
) -> Response:
    return answer(membership.read(store, caller, asked.after))


@router.post(wire.APPEND)
def append(
    store: TheStore, caller: TheCaller, asked: Annotated[wire.Append, Depends(body_of(wire.Append))]
) -> Response:
    return answer(membership.append(store, caller, asked.entry))


@router.post(wire.PUSH)
def push(
    store: TheStore,
    caller: TheCaller,
    asked: Annotated[wire.Push, Depends(body_of(wire.Push, limits.MAX_BODY))],
) -> Response:
    return answer(segments.push(store, caller, asked.segments))


@router.post(wire.PULL)
def pull(
    store: TheStore, caller: TheCaller, asked: Annotated[wire.Pull, Depends(body_of(wire.Pull, limits.KIB))]
) -> Response:
    return answer(segments.pull(store, caller, asked))
