"""How the collector reads vCenters: read once from the environment, by `bot/cli`."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Each field's metadata names its environment variable and says what it is for."""

    page: int = field(
        default=250,
        metadata={
            "variable": "VMINER_PAGE",
            "help": "How many objects a vCenter is asked for in one call.",
        },
    )
    timeout: float = field(
        default=120,
        metadata={
            "variable": "VMINER_TIMEOUT",
            "help": "How many seconds one call to a vCenter may take, from the question to the last byte.",
        },
    )
    max_objects: int = field(
        default=200_000,
        metadata={
            "variable": "VMINER_MAX_OBJECTS",
            "help": "How many objects one vCenter may list; a listing of more is refused.",
        },
    )
    parallel: int = field(
        default=4,
        metadata={
            "variable": "VMINER_PARALLEL",
            "help": "How many vCenters one process reads at the same time.",
        },
    )
