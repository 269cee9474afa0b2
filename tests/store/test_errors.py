import pickle

from store.errors import VminerError


class Full(VminerError):
    """The disk {disk} is full:
    {left} bytes left. Free some.
    """


def test_an_error_says_its_docstring_in_one_line_with_its_facts():
    assert str(Full(disk="/data", left=7)) == "The disk /data is full: 7 bytes left. Free some."


def test_facts_are_attributes_and_braces_in_them_stay():
    error = Full(disk="{left}", left=7)

    assert error.disk == "{left}"
    assert str(error).startswith("The disk {left} is full")


def test_an_error_survives_the_way_between_processes():
    assert str(pickle.loads(pickle.dumps(Full(disk="/data", left=7)))) == str(Full(disk="/data", left=7))
