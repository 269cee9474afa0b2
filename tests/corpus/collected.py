"""Every case, from the modules of `cases`."""

from tests.corpus.cases import (
    answers,
    around,
    clusters,
    conversations,
    datastores,
    equipment,
    fresh,
    hosts,
    issue,
    machines,
    measures,
    names,
    nothing,
    parts,
    placement,
    rules,
    slips,
    times,
    unclear,
)
from tests.corpus.meaning import Case

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
    unclear,
    conversations,
    fresh,
    rules,
    equipment,
)
CASES: tuple[Case, ...] = tuple(case for module in MODULES for case in module.CASES)
