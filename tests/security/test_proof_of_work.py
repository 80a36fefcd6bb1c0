"""Work that a browser does in a flood: solved once, for one form."""

from __future__ import annotations

import base64
import json

import pytest
from altcha import Challenge, Payload, solve_challenge

from vanban.security.proof_of_work import challenge_for, is_solved


def solution_of(challenge):
    made = Challenge.from_dict(json.loads(challenge))
    return Payload(made, solve_challenge(made)).to_base64()


def changed(proof, change):
    told = json.loads(base64.b64decode(proof))
    change(told)
    return base64.b64encode(json.dumps(told).encode()).decode()


def test_what_was_solved_is_good_for_its_form_alone(site):
    proof = solution_of(challenge_for(site, "form-1"))

    assert is_solved(site, "form-1", proof)
    assert not is_solved(site, "form-2", proof)


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told["challenge"]["parameters"].update(keyPrefix=""),
        lambda told: told["challenge"]["parameters"].update(expiresAt=9_999_999_999),
        lambda told: told["challenge"].pop("signature"),
        lambda told: told["solution"].update(counter=-1),
        lambda told: told["solution"].update(counter=told["solution"]["counter"] + 1),
        lambda told: told["solution"].update(derivedKey="00" * 32),
        lambda told: told.update(challenge=None),
    ],
)
def test_a_changed_one_is_none(site, change):
    proof = changed(solution_of(challenge_for(site, "form-2")), change)

    assert not is_solved(site, "form-2", proof)


def test_nobody_makes_it_one_for_another_form(site):
    proof = changed(
        solution_of(challenge_for(site, "form-1")),
        lambda told: told["challenge"]["parameters"].update(data={"form": "form-2"}),
    )

    assert not is_solved(site, "form-2", proof)


@pytest.mark.parametrize("proof", ["", "x", "é", "e30=", "W1tbW1tb", "MQ==", "bnVsbA==", "A" * 4_001])
def test_what_is_none_at_all_is_no_error(site, proof):
    assert not is_solved(site, "form", proof)
