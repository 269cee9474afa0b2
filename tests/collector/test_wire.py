"""Answers into objects: from real vCenters, from a simulated one, and from one that means ill."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collector.errors import BrokenAnswer, Fault, HostileAnswer, VCenterError
from collector.wire import LIMIT, answer, page, type_name
from tests.collector import recorded
from tests.fakes.wire_proxy import bomb, malformed, padded, prefixed, soap_fault, with_entity

METHOD = "RetrievePropertiesEx"
ONE = recorded.ENVELOPE.format(
    '<token>t-1</token><objects><obj type="VirtualMachine">vm-1</obj>'
    '<propSet><name>name</name><val xsi:type="xsd:string">app-01</val></propSet>'
    "<propSet><name>config.annotation</name></propSet>"
    "<missingSet><path>config.uuid</path><fault>"
    '<fault xsi:type="NoPermission"><privilegeId>System.Read</privilegeId></fault></fault></missingSet>'
    "</objects>"
).encode()


def wide(data: bytes) -> bytes:
    """The same in an encoding in which no byte string of it is found."""
    return data.decode().replace("UTF-8", "UTF-16").encode("utf-16")


def read(data: bytes):
    return page(data, METHOD)


def facts(data: bytes):
    """Type, moref, name, names of properties and missing ones of the only object."""
    (found,) = read(data).objects(
        lambda one: (one.kind, one.moref, one.text("name"), set(one.properties), one.missing)
    )
    return found


def test_an_object_has_its_type_reference_and_properties():
    assert facts(ONE)[:3] == ("VirtualMachine", "vm-1", "app-01")


def test_a_property_that_is_a_name_alone_is_unset():
    assert facts(ONE)[3] == {"name"}


def test_what_the_account_may_not_read_is_kept_with_its_fault():
    assert facts(ONE)[4] == {"config.uuid": "NoPermission"}


def test_the_token_of_the_next_page_is_read():
    assert read(ONE).token == "t-1"


def test_an_empty_answer_is_the_last_page_without_objects():
    empty = read(recorded.ENVELOPE.format("").encode())
    assert (empty.token, list(empty.objects(str))) == ("", [])


def test_prefixes_do_not_matter():
    assert facts(prefixed(ONE)) == facts(ONE)
    (kind,) = read(prefixed(ONE)).objects(lambda content: type_name(content.properties["name"]))
    assert kind == "string"


def test_elements_at_a_path_are_found_in_the_property_that_holds_them():
    inside = "<rootSnapshotList><name>a</name></rootSnapshotList>"
    whole = recorded.ENVELOPE.format(
        '<objects><obj type="VirtualMachine">vm-1</obj><propSet><name>snapshot</name>'
        '<val xsi:type="VirtualMachineSnapshotInfo"><currentSnapshot type="VirtualMachineSnapshot">s-1'
        f"</currentSnapshot>{inside}</val></propSet></objects>"
    )

    def at(path: str) -> list[str | None]:
        (found,) = read(whole.encode()).objects(lambda one: [element.text for element in one.elements(path)])
        return found

    assert at("snapshot.currentSnapshot") == ["s-1"]
    assert at("snapshot.rootSnapshotList.name") == ["a"]
    assert at("layoutEx.file") == []


def test_a_fault_keeps_its_type_message_and_what_it_is_about():
    body = soap_fault("InvalidProperty", "no such thing", "<name>config.nothing</name>").body
    with pytest.raises(Fault) as raised:
        answer(body, METHOD)
    assert (raised.value.kind, raised.value.detail) == ("InvalidProperty", "config.nothing")
    assert "no such thing" in str(raised.value)


@pytest.mark.parametrize(
    "data",
    [
        bomb(ONE),
        with_entity(b'<!ENTITY e SYSTEM "file:///etc/passwd">', b"e")(ONE),
        with_entity(b'<!ENTITY % e SYSTEM "http://127.0.0.1:9/x"> %e;', b"e")(ONE),
        wide(with_entity(b'<!ENTITY e "hidden">', b"e")(ONE)),
        b"<!DOCTYPE a><a/>",
    ],
)
def test_entities_and_document_types_are_refused(data):
    with pytest.raises(HostileAnswer, match="document type"):
        answer(data, METHOD)


def test_an_entity_bomb_in_another_encoding_goes_off_nowhere():
    with pytest.raises(BrokenAnswer):
        answer(wide(bomb(ONE)), METHOD)


def test_a_page_over_the_limit_is_refused():
    with pytest.raises(HostileAnswer, match="larger than 64 MB"):
        answer(padded(LIMIT + 1)(ONE), METHOD)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>not found</body></html>",
        malformed(ONE),
        ONE.replace(b"vm-1", b""),
        ONE.replace(b"</val>", b"\x00</val>"),
        ONE.replace(b"app-01", b"<a>" * 1000 + b"</a>" * 1000),
        ONE.replace(b"RetrievePropertiesExResponse", b"LoginResponse"),
    ],
)
def test_what_is_no_page_is_a_broken_answer(data):
    with pytest.raises(BrokenAnswer, match="cannot be read"):
        list(read(data).objects(str))


@given(st.binary(max_size=200), st.integers(0, len(ONE)), st.integers(0, 40))
def test_whatever_arrives_is_read_or_refused(noise, at, less):
    data = ONE[:at] + noise + ONE[at + less :]
    with suppress(VCenterError):
        list(read(data).objects(str))
