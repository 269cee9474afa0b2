from dataclasses import replace

import pytest

from bot.access import NotAdmitted, Person, admit
from store.result import EVERYTHING

MEMBER = Person(id="U1", home="T1", team="T1", guest=False, bot=False, shared=False)


def test_a_full_member_of_the_workspace_sees_everything():
    assert admit(MEMBER, ()).scope == EVERYTHING


@pytest.mark.parametrize(
    "change",
    [
        {"guest": True},
        {"bot": True},
        {"shared": True},
        {"team": "T2"},
        {"guest": None},
        {"bot": None},
        {"shared": None},
        {"team": None},
        {"home": "", "team": ""},
    ],
)
def test_anybody_else_is_refused_and_so_is_whoever_we_know_too_little_of(change):
    with pytest.raises(NotAdmitted):
        admit(replace(MEMBER, **change), ("U1",))


def test_only_an_admin_may_start_a_sync():
    assert admit(MEMBER, ("U1", "U2")).may_sync
    assert not admit(MEMBER, ("U2",)).may_sync
