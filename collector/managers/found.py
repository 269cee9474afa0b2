"""What a manager brings home."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from collector.rows import Row


@dataclass(frozen=True, kw_only=True)
class Found:
    """Rows by table, and by table and column what belongs to objects there: moref -> references."""

    rows: Mapping[str, Sequence[Row]]
    attached: Mapping[tuple[str, str], Mapping[str, Sequence[str]]] = field(default_factory=dict)
