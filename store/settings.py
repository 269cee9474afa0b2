"""How the store is wired: read once from the environment, by `bot/cli`."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Each field's metadata names its environment variable and says what it is for."""

    home: Path = field(
        default=Path("~/.local/share/vminer"),
        metadata={"variable": "VMINER_HOME", "help": "The folder of the embedded database and its key."},
    )
    database_url: str = field(
        default="",
        repr=False,  # it may hold a password
        metadata={
            "variable": "VMINER_DATABASE_URL",
            "help": "The PostgreSQL (15 or newer) to use instead of the embedded one.",
        },
    )
    secret_key: str = field(
        default="",
        repr=False,
        metadata={
            "variable": "VMINER_SECRET_KEY",
            "help": "What vCenter passwords are encrypted with. Several keys are separated by commas: the "
            "first encrypts, all decrypt. With the embedded database a file in VMINER_HOME will do.",
        },
    )
    partitions: int = field(
        default=0,
        metadata={
            "variable": "VMINER_PARTITIONS",
            "help": "How many partitions big tables have, fixed when the schema is made; 0: 1 for the "
            "embedded database, 8 for any other.",
        },
    )

    @property
    def divided(self) -> int:
        """Into how many partitions big tables are divided, if they are made now."""
        return self.partitions or (8 if self.database_url else 1)
