"""Who may write a vCenter's inventory: a row that is renewed, not a session that may be stuck."""

from sqlalchemy import BigInteger, Column, ForeignKey, Table, Text

from store.tables import metadata, moment_type

LEASE = Table(
    "lease",
    metadata,
    Column("vcenter_id", ForeignKey("vcenter.vcenter_id", ondelete="cascade"), primary_key=True),
    Column("owner", Text, nullable=False),
    Column("fence", BigInteger, nullable=False),
    Column("until", moment_type(), nullable=False),
)
