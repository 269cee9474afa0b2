"""Answers recorded from real vCenters, as RetrievePropertiesEx would have sent the same values."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

FOLDER = Path(__file__).parents[3] / "shared" / "reference" / "soap"
VIM = "{urn:vim25}"
ENVELOPE = (
    '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope'
    ' xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>'
    '<RetrievePropertiesExResponse xmlns="urn:vim25"><returnval>{}</returnval></RetrievePropertiesExResponse>'
    "</soapenv:Body></soapenv:Envelope>"
)


def answer(name: str, moref: str, *more: str) -> bytes:
    """The recorded object of a file as the only one of an answer; `more`: XML that stands within it, too."""
    lines = [line for line in _lines(name) if line["method"] == "Fetch" and line["type"] != "ContainerView"]
    kind = lines[0]["type"]
    told = {line["property"]: _property(line) for line in lines}
    inside = f'<obj type="{kind}">{moref}</obj>{"".join(told.values())}{"".join(more)}'
    return ENVELOPE.format(f"<objects>{inside}</objects>").encode()


def service_content() -> bytes:
    """What a real vCenter says of itself."""
    return str(next(_lines("vm"))["response"]).encode()


def _lines(name: str) -> Iterator[dict[str, str]]:
    if not FOLDER.is_dir():
        pytest.skip(f"the recordings of real vCenters are not at {FOLDER}")
    return map(json.loads, (FOLDER / f"{name}.jsonl").read_text().splitlines())


def _property(line: dict[str, str]) -> str:
    """One recorded value as a propSet."""
    value = etree.fromstring(line["response"].encode()).find(f".//{VIM}returnval")
    if value is None:
        return ""
    value.tag, value.tail = f"{VIM}val", None
    return f"<propSet><name>{line['property']}</name>{etree.tostring(value).decode()}</propSet>"
