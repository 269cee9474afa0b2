"""A permission: who has which role on which object."""

from store.resource import Managed, Resource, Table, flag, ref, text
from store.resources.about import about

PERMISSIONS = Managed(manager="permissions")
PERMISSION = Table(
    name="permission",
    phase="permissions",
    columns=(
        text(
            "name",
            "principal",
            label="Principal",
            shown=True,
            often=True,
            words=("user", "account", "group name", "user or group", "granted to"),
            tracked=True,
        ),
        flag(
            "group",
            "group",
            shown=True,
            yes=("of a group", "of groups", "to groups", "to a group"),
            no=("of a user", "of users", "to users", "to a user"),
        ),
        ref("role", "roleId", to="role", shown=True, often=True, words=("permission role",), tracked=True),
        *about(PERMISSIONS),
        text("object_type", PERMISSIONS, words=("type of object",)),
        flag(
            "propagate",
            "propagate",
            shown=True,
            words=("propagation",),
            yes=("propagated", "propagating", "inherited"),
            no=("not propagated", "not propagating"),
            tracked=True,
        ),
    ),
)
RESOURCE = Resource(name="permission", table=PERMISSION, words=("permission", "access right", "grant"))
