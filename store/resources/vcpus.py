"""What the VMs of a host or cluster have in all: by this their overcommitment is told."""

from store.resource import Column, Kind, is_value, total


def vcpus(by: str) -> tuple[Column, ...]:
    """CPUs and memory of all VMs, and the CPUs of those that run; `by`: the VM's column for the whole."""
    running = is_value("power_state", "poweredOn")
    return (
        total("vcpus", Kind.NUMBER, of="vm", by=by, column="cpus", label="vCPUs", words=("vcpu",)),
        total("vram", Kind.SIZE, of="vm", by=by, column="memory", label="VM memory", words=("vram",)),
        total(
            "vcpus_on",
            Kind.NUMBER,
            of="vm",
            by=by,
            column="cpus",
            where=running,
            label="vCPUs on",
            words=("running vcpus",),
        ),
    )
