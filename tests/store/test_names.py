import pytest

from store import names
from store.names import Found, is_made_of
from store.result import EVERYTHING, Scope
from tests.database import empty
from tests.store import fleet
from tests.store.fleet import add_vcenter, vm, write


@pytest.fixture
def find(migrated):
    def find(candidate, scope=EVERYTHING):
        with migrated.connect() as connection:
            return names.find(connection, [candidate], scope).get(candidate, ())

    return find


def said(found):
    return [(one.resource, one.name, one.how) for one in found]


@pytest.fixture(scope="module")
def filled(migrated):
    """The fleet, for the tests that change nothing; they come first."""
    empty(migrated)
    fleet.fill(migrated)


# what is looked up, what is found
FINDS = [
    ("Production", [("cluster", "Production", "exact")]),
    ("production", [("cluster", "Production", "case")]),
    ("Prod", [("cluster", "Production", "prefix")]),
    ("golden", [("template", "golden", "exact")]),
    ("daily", [("tag", "daily", "exact"), ("tag", "backup:daily", "parts")]),
    ("backup:daily", [("tag", "backup:daily", "exact")]),
    ("backup", [("tag", "backup:daily", "prefix")]),
    ("VC-2", [("vcenter", "vc-2", "case")]),
    ("vc-1", [("vcenter", "vc-1", "exact"), ("vm", "vCLS-1", "parts")]),
    ("lab", [("host", "lab", "exact")]),
    ("patch before", [("snapshot", "before patch", "parts")]),
    ("app 9", [("vm", "APP-9", "parts")]),
    ("app-09", [("vm", "APP-9", "parts")]),
    ("berlin vm", [("folder", "/Berlin/vm/Discovered", "parts")]),
    ("Prodction", [("cluster", "Production", "slip")]),
    ("Porduction", [("cluster", "Production", "slip")]),
    ("Producction", [("cluster", "Production", "slip")]),
    ("Prxduction", [("cluster", "Production", "slip")]),
    ("Prxductiom", []),
    ("pap-10", [("vm", "app-10", "slip")]),
    ("axp-10", [("vm", "app-10", "slip")]),
    ("app10", [("vm", "app-10", "parts")]),
    ("apx-11", []),
    ("appp-10", [("vm", "app-10", "slip")]),
    ("app-19", []),
    ("app-1*", []),
    ("Hard disk 1", []),
    ("10", []),
    ("", []),
    ("-", []),
    ("%", []),
    ("'; drop table vm; --", []),
    ("a\0b", []),
    ("x" * 5000, []),
]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("candidate", "found"), FINDS)
def test_a_name_is_found_by_what_people_type(find, candidate, found):
    assert said(find(candidate)) == found


@pytest.mark.usefixtures("filled")
def test_the_best_come_first_and_the_objects_of_all_vcenters_count_together(find):
    assert find("app-1") == (
        Found(resource="vm", name="app-1", how="exact", objects=2, among=2),
        Found(resource="vm", name="app-10", how="prefix", among=2),
    )


@pytest.mark.usefixtures("filled")
def test_only_what_the_scope_allows_is_found(find):
    assert find("app-1", Scope(vcenters=frozenset({2}))) == (Found(resource="vm", name="app-1", how="exact"),)
    assert find("Production", Scope(vcenters=frozenset({2}))) == ()
    assert find("Prodction", Scope(vcenters=frozenset({2}))) == ()
    assert find("Production", Scope(vcenters=frozenset())) == ()


@pytest.mark.usefixtures("filled")
def test_nothing_is_looked_up_where_nothing_could_be_a_name(migrated):
    with migrated.connect() as connection:
        assert names.find(connection, [], EVERYTHING) == {}
        assert names.find(connection, ["*", "?"], EVERYTHING) == {}


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Prdction", "Production"),
        ("productions", "Production"),
        ("slow", "slow-2"),
        ("zzzz", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_offered(migrated, text, found):
    with migrated.connect() as connection:
        nearest = names.nearest(connection, text, EVERYTHING)
        hidden = names.nearest(connection, text, Scope(vcenters=frozenset()))
    assert (nearest[0].name if nearest else None) == found
    assert len(nearest) <= 3
    assert hidden == ()


def test_names_follow_the_inventory(database, find):
    vcenter = add_vcenter(database, "vc-1")
    write(
        database,
        vcenter,
        {"vm": [vm("vm-1", "alpha"), vm("vm-2", "alpha"), vm("vm-3", "beta", dns_name="beta")]},
    )
    assert find("alpha") == (Found(resource="vm", name="alpha", how="exact", objects=2),)
    assert find("beta") == (Found(resource="vm", name="beta", how="exact"),)
    write(database, vcenter, {"vm": [vm("vm-1", "alpha"), vm("vm-2", "gamma", template=True)]})
    assert find("alpha") == (Found(resource="vm", name="alpha", how="exact"),)
    assert find("gamma") == (Found(resource="template", name="gamma", how="exact"),)
    assert find("beta") == (Found(resource="vm", name="beta", how="exact", objects=0),)


def test_what_is_gone_counts_only_where_it_fits_better_than_all_that_is_there(database, find):
    vcenter = add_vcenter(database, "vc-1")
    write(database, vcenter, {"vm": [vm("vm-1", "alpha"), vm("vm-2", "gamma"), vm("vm-3", "gamma-2")]})
    write(database, vcenter, {"vm": [vm("vm-4", "ALPHA"), vm("vm-3", "gamma-2")]})
    assert said(find("alpha")) == [("vm", "ALPHA", "case")]
    assert said(find("gamma")) == [("vm", "gamma", "exact")]
    assert said(find("gam")) == [("vm", "gamma-2", "prefix")]


def test_many_names_that_begin_alike_are_cut_off_but_the_exact_one_is_there(database, find):
    vcenter = add_vcenter(database, "vc-1")
    write(database, vcenter, {"vm": [vm(f"vm-{n}", f"web{'a' * n}") for n in range(40)]})
    found = find("web")
    assert len(found) == names.MOST
    assert found[0] == Found(resource="vm", name="web", how="exact", among=names.ENOUGH)


def test_a_name_that_is_too_long_to_be_typed_is_not_found_but_does_no_harm(database, find):
    vcenter = add_vcenter(database, "vc-1")
    write(database, vcenter, {"vm": [vm("vm-1", "x" * 3000)]})
    assert find("x" * 3000) == ()


def test_names_that_differ_in_numbers_are_told_apart_by_a_slip_too(database, find):
    vcenter = add_vcenter(database, "vc-1")
    write(database, vcenter, {"vm": [vm(f"vm-{n}", f"db{n:02}-fra{n % 3}") for n in range(30)]})
    assert said(find("db07-fxa1")) == [("vm", "db07-fra1", "slip")]
    assert said(find("db07-fra2")) == []
    assert said(find("bd29-fra2")) == [("vm", "db29-fra2", "slip")]


def test_two_vcenters_may_have_names_of_one_stem_and_only_those_in_scope_are_found(database, find):
    one, two = add_vcenter(database, "vc-1"), add_vcenter(database, "vc-2")
    write(database, one, {"vm": [vm("vm-1", "alpha-01")]})
    write(database, two, {"vm": [vm("vm-1", "alpha-02")]})
    assert said(find("alhpa-02")) == [("vm", "alpha-02", "slip")]
    assert find("alhpa-02", Scope(vcenters=frozenset({one}))) == ()
    assert said(find("alpha 2")) == [("vm", "alpha-02", "parts")]
    assert find("alpha 2", Scope(vcenters=frozenset({one}))) == ()


SLIPS = [
    ("production", "prodction", True),
    ("production", "productino", True),
    ("production", "productions", True),
    ("production", "prxduction", True),
    ("production", "production", False),
    ("production", "prdction", False),
    ("app-1", "app-2", False),
    ("app-1", "app-", False),
    ("app-12", "app-21", False),
    ("abcd", "badc", False),
    ("", "a", True),
]


@pytest.mark.parametrize(("one", "other", "slip"), SLIPS)
def test_a_slip_is_one_letter_or_two_swapped_and_never_a_digit(one, other, slip):
    assert names.is_slip(one, other) is names.is_slip(other, one) is slip


@pytest.mark.parametrize(
    ("candidate", "name", "fits"),
    [
        ("prod 01", "cl-prod-01", True),
        ("prod01", "cl-prod-01", True),
        ("01 prod", "cl-prod-01", True),
        ("app7", "app-07", True),
        ("c0-vm1", "c1-vm0", False),
        ("dc0_c0_rp0_vm1", "dc0_c1_rp0_vm0", False),
        ("vm1 vm1", "vm1", False),
    ],
)
def test_the_parts_of_a_word_stand_side_by_side_in_the_name(candidate, name, fits):
    assert is_made_of(name, candidate) is fits
