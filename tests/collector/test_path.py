import pytest

from collector.path import Keyed, Step, Typed, alternatives, fetched, outermost, steps


def test_a_path_is_taken_apart_at_its_dots_but_not_inside_brackets():
    assert steps("hardware.info[identifierType.key=ServiceTag].value") == (
        Step(name="hardware"),
        Step(name="info", only=Keyed(key=("identifierType", "key"), value="ServiceTag"), array=True),
        Step(name="value"),
    )


def test_a_bracket_with_a_type_keeps_elements_of_that_type():
    assert steps("info[@type=VmfsDatastoreInfo].vmfs")[0].only == Typed(name="VmfsDatastoreInfo")


def test_a_type_may_be_the_last_step():
    assert [step.name for step in steps("backing.@type")] == ["backing", "@type"]


def test_alternatives_stand_between_bars():
    assert alternatives("a.b|c") == (steps("a.b"), steps("c"))


@pytest.mark.parametrize("path", ["a..b", "a.[]", "a b", "a[]b", ".a"])
def test_what_is_no_path_is_refused(path):
    with pytest.raises(ValueError, match=r"a"):
        steps(path)


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("config.hardware.numCPU", ("config.hardware.numCPU",)),
        ("guest.net[].ipAddress[]", ("guest.net",)),
        ("info[@type=VmfsDatastoreInfo].vmfs.version", ("info",)),
        ("a.b|c[].d", ("a.b", "c")),
        ("@type", ()),
    ],
)
def test_what_stands_before_the_first_bracket_is_fetched(path, asked):
    assert fetched(path) == asked


def test_a_path_inside_of_another_is_not_asked_for_again():
    assert outermost(["snapshot.rootSnapshotList", "snapshot", "snapshotting"]) == (
        "snapshot",
        "snapshotting",
    )
