"""Answers of a vCenter, as bytes, to objects with their properties, without building the bindings' objects.

Prefixes, and where a namespace is declared, do not matter. Nothing outside of the answer is ever read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from lxml import etree
from lxml.etree import _Element as Element

from collector.errors import BrokenAnswer, Fault, HostileAnswer

LIMIT = 64 * 2**20  # bytes of one answer

VIM = "{urn:vim25}"
SOAP = "{http://schemas.xmlsoap.org/soap/envelope/}"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
PROP_SET = f"{VIM}propSet"
NAMED = ("name", "privilegeId", "obj")  # what a fault may say that it is about
SAFE: Mapping[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}

Used = TypeVar("Used")


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """One object: what it is, its properties as sent, and path -> fault of those that were not."""

    kind: str
    moref: str
    properties: Mapping[str, Element]
    missing: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The text of a property; empty if there is none."""
        element = self.properties.get(name)
        return "" if element is None else element.text or ""

    def elements(self, path: str) -> Iterator[Element]:
        """Every element at a dotted path, out of the property that holds it."""
        names = path.split(".")
        for end in range(len(names), 0, -1):
            value = self.properties.get(".".join(names[:end]))
            if value is not None:
                return _below(items(value), names[end:])
        return iter(())


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """Some objects, and the token of the next page; empty at the end."""

    token: str
    elements: Iterator[Element]

    def objects(self, use: Callable[[Content], Used]) -> Iterator[Used]:
        """What `use` makes of each object, which is gone then. Raises `BrokenAnswer` for what is none."""
        for element in self.elements:
            used = use(_content(element))
            element.clear()  # cheaper at once than with the whole page
            yield used


def answer(data: bytes, method: str) -> Element:
    """What a SOAP answer holds, if it is one to a call of `method`.

    Raises `Fault` with the fault's type as `kind`, `BrokenAnswer` for what is no SOAP, and `HostileAnswer`
    for what is too large, declares entities or a document type, or is nested too deep.
    """
    body = _document(data).find(f"{SOAP}Body")
    if body is None or not len(body):
        raise BrokenAnswer(reason="it is no SOAP envelope")
    if body[0].tag == f"{SOAP}Fault":
        raise _fault(body[0])
    if body[0].tag != f"{VIM}{method}Response":
        raise BrokenAnswer(reason=f"it is no answer to {method}")
    return body[0]


def page(data: bytes, method: str) -> Page:
    """The answer to a call of (Continue)RetrievePropertiesEx. Raises as `answer` does."""
    result = answer(data, method)
    return Page(
        token=text(result, "returnval", "token"), elements=result.iterfind(f"{VIM}returnval/{VIM}objects")
    )


def type_name(element: Element) -> str:
    """What the element says that its type is, without a prefix; empty if it says nothing."""
    return (element.get(XSI_TYPE) or "").rpartition(":")[2]


def items(value: Element) -> Iterator[Element]:
    """The elements of a value that is an array, or else the value itself."""
    return iter(value) if "ArrayOf" in (value.get(XSI_TYPE) or "") else iter((value,))


def child(element: Element | None, *names: str) -> Element | None:
    """The first element at a path of names below `element`."""
    found = element
    for name in names:
        found = None if found is None else next(found.iterchildren(VIM + name), None)
    return found


def text(element: Element | None, *names: str) -> str:
    """The text of the first element at a path of names; empty if there is none."""
    found = child(element, *names)
    return "" if found is None else found.text or ""


def _below(elements: Iterable[Element], names: list[str]) -> Iterator[Element]:
    for name in names:
        elements = [inner for element in elements for inner in element.iterchildren(VIM + name)]
    return iter(elements)


def _document(data: bytes) -> Element:
    if len(data) > LIMIT:
        raise HostileAnswer(reason=f"it is larger than {LIMIT >> 20} MB")
    if b"<!DOCTYPE" in data:
        raise HostileAnswer(reason="it declares a document type")
    try:
        root = etree.fromstring(data, etree.XMLParser(**SAFE))
    except etree.XMLSyntaxError as error:
        raise BrokenAnswer(reason=error.msg) from None
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding that hid it so far
        raise HostileAnswer(reason="it declares a document type")
    return root


def _fault(fault: Element) -> Fault:
    detail = next(iter(fault.iterfind("detail/*")), None)
    kind = "" if detail is None else type_name(detail) or detail.tag.removeprefix(VIM).removesuffix("Fault")
    return Fault(
        kind=kind,
        message=fault.findtext("faultstring") or "",
        detail=next((told for name in NAMED if (told := text(detail, name))), ""),
    )


def _content(element: Element) -> Content:
    reference = element.find(f"{VIM}obj")
    if reference is None or not reference.text:
        raise BrokenAnswer(reason="an object has no reference")
    return Content(
        kind=(reference.get("type") or "").rpartition(":")[2],
        moref=reference.text,
        properties=_properties(element),
        missing=_missing(element),
    )


def _properties(element: Element) -> dict[str, Element]:
    """Name -> value; vcsim sends an unset property as a name alone."""
    pairs = (tuple(one) for one in element.iterchildren(PROP_SET))
    return {pair[0].text or "": pair[1] for pair in pairs if len(pair) == 2}  # noqa: PLR2004 - name and value


def _missing(element: Element) -> dict[str, str]:
    return {
        text(one, "path"): type_name(fault) if (fault := child(one, "fault", "fault")) is not None else ""
        for one in element.iterchildren(f"{VIM}missingSet")
    }
