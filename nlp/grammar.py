"""The rules, in the order in which they are tried at each word."""

from typing import Final

from nlp.rules import (
    columns,
    comparison,
    courtesy,
    difference,
    export,
    flag,
    group,
    limit,
    measure,
    moment,
    named,
    negation,
    parenthesis,
    presence,
    related,
    sort,
    superlative,
    text,
    value,
)
from nlp.scene import Rule

RULES: Final = (
    Rule("export", export.read, filters=False),
    Rule("sort", sort.read, filters=False),
    Rule("parenthesis", parenthesis.read, filters=True),
    Rule("moment", moment.read, filters=True),
    Rule("comparison", comparison.read, filters=True),
    Rule("difference", difference.read, filters=True),
    Rule("limit", limit.read, filters=False),
    Rule("group", group.read, filters=False),
    Rule("measure", measure.read, filters=False),
    Rule("superlative", superlative.read, filters=False),
    Rule("flag", flag.read, filters=True),
    Rule("text", text.read, filters=True),
    Rule("related", related.read, filters=True),
    Rule("presence", presence.read, filters=True),
    Rule("value", value.read, filters=True),
    Rule("named", named.read, filters=True),
    Rule("negation", negation.read, filters=True),
    Rule("columns", columns.read, filters=False),
    Rule("courtesy", courtesy.read, filters=False),
)
