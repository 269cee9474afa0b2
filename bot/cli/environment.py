"""The environment, read once into the settings of the packages that a command needs."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import Field, fields
from pathlib import Path
from typing import Any, TypeVar

from store.errors import VminerError

S = TypeVar("S")


class WrongSettings(VminerError):
    """These settings are missing or wrong: {faults}. Set them in the environment and try again."""


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


READ: Mapping[object, tuple[Callable[[str], Any], str]] = {
    str: (str, "text"),
    int: (int, "a whole number"),
    float: (float, "a number"),
    Path: (Path, "a path"),
    tuple[str, ...]: (_names, "names separated by commas"),
}


def read(settings: type[S], environ: Mapping[str, str]) -> S:
    """The settings that `environ` gives; an empty variable is an unset one. Raises `WrongSettings`."""
    check(environ, settings)
    given = _given(settings, environ)
    return settings(
        **{one.name: _reader(one)[0](given[one.name]) for one in described(settings) if one.name in given}
    )


def check(environ: Mapping[str, str], *packages: type[Any], needs: Collection[str] = ()) -> None:
    """Raise `WrongSettings`, naming all faults of the packages' settings together, if there are any.

    `needs`: the variables without which the command cannot go on.
    """
    faults = [
        fault
        for settings in packages
        for one in described(settings)
        if (fault := _fault(one, _given(settings, environ), needs))
    ]
    if faults:
        raise WrongSettings(faults="; ".join(faults))


def described(settings: type[Any]) -> tuple[Field[Any], ...]:
    """The fields of a package's settings."""
    return fields(settings)


def variable(one: Field[Any]) -> str:
    """The environment variable of a setting."""
    return str(one.metadata["variable"])


def _reader(one: Field[Any]) -> tuple[Callable[[str], Any], str]:
    return READ[one.type]


def _given(settings: type[Any], environ: Mapping[str, str]) -> Mapping[str, str]:
    return {one.name: environ[variable(one)] for one in described(settings) if environ.get(variable(one))}


def _fault(one: Field[Any], given: Mapping[str, str], needs: Collection[str]) -> str | None:
    if one.name not in given:
        missing = variable(one) in needs
        return f"{variable(one)} is not set ({one.metadata['help'].removesuffix('.')})" if missing else None
    read, expected = _reader(one)
    try:
        read(given[one.name])
    except ValueError:
        return f"{variable(one)} is not {expected}"
    return None
