"""Why an object is not seen any more."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from sqlalchemy import Connection, func, select, update

from store.tables import TABLE

# Without which an object cannot be there: by its table, the column that refers to it.
PARENT: Mapping[str, str] = {"vm": "host", "host": "cluster", "resource_pool": "cluster"}


def with_parents(connection: Connection, vcenter_id: int, tables: AbstractSet[str]) -> None:
    """Say of what was orphaned in this transaction, in these tables, that its parent was too."""
    for name, parent in PARENT.items():
        if {name, parent} <= tables:
            lost, above = TABLE[name], TABLE[parent]
            now = func.now()  # when the transaction began
            gone = select(above.c.moref).where(above.c.vcenter_id == vcenter_id, above.c.orphaned_at == now)
            its = lost.c.vcenter_id == vcenter_id, lost.c.orphaned_at == now, lost.c[parent].in_(gone)
            connection.execute(update(lost).where(*its).values(orphan_reason="parent_gone"))
