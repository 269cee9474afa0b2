"""Alarms that nobody takes care of."""

from collector.findings.conditions import unset
from store.finding import Check, Fulfils
from store.query import All, Either
from store.resource import is_value

CHECKS = (
    Check(
        name="alarm_open",
        severity="warning",
        rule=Fulfils(
            resource="alarm",
            where=lambda _: All(
                of=(
                    unset("acknowledged"),
                    Either(of=(is_value("status", "red"), is_value("status", "yellow"))),
                )
            ),
            message="The alarm {name} is {status} since {at}, and nobody has acknowledged it.",
            named=("object",),
        ),
    ),
)
