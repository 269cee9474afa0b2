"""Tags of a vCenter, by either form of its REST API, and what is not one."""

import json

import pytest

from collector.errors import BrokenAnswer, RestRefused, TooManyObjects
from collector.managers import tags
from collector.session import session
from collector.settings import Settings
from tests.fakes.wire_proxy import Answer, failing, rewritten

TAGS = {
    f"t{number}": {"id": f"t{number}", "name": f"tag {number}", "category_id": "c1"} for number in range(450)
}
CATEGORY = {
    "id": "c1",
    "name": "backup",
    "description": "how often",
    "cardinality": "SINGLE",
    "associable_types": ["VirtualMachine", "Datastore"],
}
OLD = "/rest/com/vmware/cis"


def said(value, status=200):
    return lambda *_: Answer(status=status, body=json.dumps(value).encode())


def read(target, limit=1000):
    with session(target, Settings()) as opened:
        return tags.read(opened, limit)


def newer(wire, attached):
    """A vCenter that has /api: 450 tags of one category; `attached`: tag -> objects that have it."""

    def objects(call, _):
        wanted = json.loads(call.body)["tag_ids"]
        assert len(wanted) <= tags.BATCH
        found = [{"tag_id": tag, "object_ids": attached[tag]} for tag in wanted if tag in attached]
        return Answer(body=json.dumps(found).encode())

    wire.on("POST /api/session", said("the-token", 201))
    wire.on("DELETE /api/session", said(None, 204))
    wire.on("GET /api/cis/tagging/category", said(["c1"]))
    wire.on("GET /api/cis/tagging/category/c1", said(CATEGORY))
    wire.on("GET /api/cis/tagging/tag", said(list(TAGS)))
    wire.on("GET /api/cis/tagging/tag/*", lambda call, _: said(TAGS[call.path.rpartition("/")[2]])())
    wire.on("POST /api/cis/tagging/tag-association*", objects)


def test_the_newer_api_is_asked_where_there_is_one(behind, wire):
    newer(wire, {"t7": [{"type": "VirtualMachine", "id": "vm-1"}, {"type": "Library", "id": "x"}]})
    found = read(behind)
    assert len(found.rows["tag"]) == 450
    assert found.rows["tag"][7] == {
        "moref": "t7",
        "name": "tag 7",
        "category": "backup",
        "full_name": "backup:tag 7",
        "description": "",
    }
    assert found.attached["vm", "tags"] == {"vm-1": ["t7"]}
    assert not [call for call in wire.calls if "/rest/" in call]


def test_a_category_has_its_tags_and_what_they_may_be_attached_to(behind, wire):
    newer(wire, {})
    assert read(behind).rows["category"] == [
        {
            "moref": "c1",
            "name": "backup",
            "cardinality": "SINGLE",
            "associable_types": ["Datastore", "VirtualMachine"],
            "tags": 450,
            "description": "how often",
        }
    ]


def test_a_cardinality_that_nobody_knows_is_unknown_and_told(behind, wire):
    newer(wire, {})
    wire.on("GET /api/cis/tagging/category/c1", said(CATEGORY | {"cardinality": "SOME"}))
    found = read(behind)
    assert found.rows["category"][0]["cardinality"] is None
    assert found.unknown == ["category.cardinality SOME"]


def test_a_tag_that_vanishes_meanwhile_is_left_out(behind, wire):
    newer(wire, {})
    wire.on("GET /api/cis/tagging/tag/t7", failing(404))
    found = read(behind)
    assert "t7" not in {tag["moref"] for tag in found.rows["tag"]}
    assert found.rows["category"][0]["tags"] == 449


def test_objects_are_asked_for_in_batches_and_the_session_is_ended(behind, wire):
    newer(wire, {})
    read(behind)
    assert len([call for call in wire.calls if "tag-association" in call]) == 3
    assert wire.calls[-2:] == ["DELETE /api/session", "Logout"]


def test_the_older_api_is_asked_where_there_is_no_newer(behind, wire):
    assert read(behind).rows == {"category": [], "tag": []}
    assert f"POST {OLD}/session" in wire.calls
    assert wire.calls[-2:] == [f"DELETE {OLD}/session", "Logout"]


def test_a_refusal_is_said_to_be_one(behind, wire):
    wire.on(f"GET {OLD}/tagging/tag", failing(403))
    with pytest.raises(RestRefused, match="HTTP 403"):
        read(behind)


def test_more_tags_than_allowed_are_refused(behind, wire):
    newer(wire, {})
    with pytest.raises(TooManyObjects, match="more than 449"):
        read(behind, limit=449)


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[" * 100_000, b'{"value": 7}', b'{"value": [{}]}', b"\xff"]
)
def test_what_is_no_list_of_tags_is_a_broken_answer(behind, wire, body):
    wire.on(f"GET {OLD}/tagging/tag", rewritten(lambda _: body))
    with pytest.raises(BrokenAnswer):
        read(behind)
