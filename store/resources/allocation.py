"""How much CPU and memory a VM or a resource pool is promised, may take at most, and gets among others."""

from collections.abc import Mapping

from store.resource import MIB, Column, Property, choice, flag, number, size


def allocation(*, pool: bool) -> tuple[Column, ...]:
    """Reservation, limit and shares, of which -1 is no limit; a pool's reservation may be expandable."""
    cpu, memory = "config.cpuAllocation", "config.memoryAllocation"
    cpu_expandable = flag("cpu_expandable", f"{cpu}.expandableReservation", label="CPU expandable")
    memory_expandable = flag("memory_expandable", f"{memory}.expandableReservation")
    return (
        number(
            "cpu_reservation",
            f"{cpu}.reservation",
            unit="MHz",
            label="CPU reservation",
            shown=pool,
            tracked=True,
        ),
        *((cpu_expandable,) if pool else ()),
        number(
            "cpu_limit",
            Property(path=f"{cpu}.limit", none="-1"),
            unit="MHz",
            label="CPU limit",
            shown=pool,
            tracked=True,
        ),
        choice("cpu_shares_level", f"{cpu}.shares.level", label="CPU shares level", values=shares("cpu")),
        number("cpu_shares", f"{cpu}.shares.shares", label="CPU shares"),
        size("memory_reservation", f"{memory}.reservation", times=MIB, shown=pool, tracked=True),
        *((memory_expandable,) if pool else ()),
        size(
            "memory_limit",
            Property(path=f"{memory}.limit", unit=MIB, none="-1"),
            shown=pool,
            tracked=True,
        ),
        choice("memory_shares_level", f"{memory}.shares.level", values=shares("memory")),
        number("memory_shares", f"{memory}.shares.shares"),
    )


def shares(of: str) -> Mapping[str, tuple[str, ...]]:
    """The levels of shares of something, and what people call each."""
    return {
        level: (f"{level} {of} shares", f"{level} shares") for level in ("low", "normal", "high", "custom")
    }
