"""A role: a set of privileges that permissions give."""

from store.resource import Managed, Resource, Table, count, flag, number, text, texts

ROLES = Managed(manager="roles")
ROLE = Table(
    name="role",
    phase="roles",
    columns=(
        text("name", "info.label|name", shown=True, often=True, words=("role name",), tracked=True),
        text("description", "info.summary", shown=True, words=("role description", "summary")),
        flag("system", "system", shown=True, yes=("built-in", "builtin"), no=("custom", "self-made")),
        number(
            "privilege_count",
            ROLES,
            label="Number of privileges",
            shown=True,
            words=("privilege count",),
            tracked=True,
        ),
        texts("privileges", "privilege", words=("privilege", "privilege id")),
        count("permissions", of="permission", by="role", shown=True, none=("unused",)),
        text("system_name", "name", words=("internal name",)),
    ),
)
RESOURCE = Resource(name="role", table=ROLE, words=("role", "vsphere role"))
