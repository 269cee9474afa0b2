"""Every case: our own, those that were written to see how the language carries over, and requests."""

from dataclasses import replace

from tests.corpus.cases import (
    answers,
    around,
    attention,
    clusters,
    conversations,
    datastores,
    equipment,
    fresh,
    held,
    hosts,
    issue,
    life,
    machines,
    managed,
    measures,
    names,
    nothing,
    parts,
    placement,
    rules,
    silence,
    slips,
    times,
    unclear,
    unseen_late,
    unseen_one,
    unseen_two,
)
from tests.corpus.meaning import Case
from tests.corpus.request import COLLECTED, meanings
from tests.corpus.requests import first, second

MODULES = (
    issue,
    machines,
    names,
    placement,
    hosts,
    clusters,
    datastores,
    parts,
    around,
    measures,
    times,
    slips,
    answers,
    nothing,
    silence,
    unclear,
    conversations,
    fresh,
    rules,
    equipment,
    managed,
    life,
    attention,
)
CASES: tuple[Case, ...] = tuple(case for module in MODULES for case in module.CASES)
UNSEEN: tuple[Case, ...] = tuple(
    replace(case, source="unseen")
    for module in (unseen_one, unseen_two, unseen_late, held)
    for case in module.CASES
)
REQUESTS: tuple[Case, ...] = (
    tuple(meanings({**first.REQUESTS, **second.REQUESTS})) if COLLECTED.exists() else ()
)
