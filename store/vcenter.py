"""The vCenters that are read, and how fresh what was read is."""

from sqlalchemy import Column, ForeignKey, Table, Text

from store.tables import metadata, moment_type

PHASE = Table(
    "phase",
    metadata,
    Column("vcenter_id", ForeignKey("vcenter.vcenter_id", ondelete="cascade"), primary_key=True),
    Column("phase", Text, primary_key=True),
    Column("seen_at", moment_type(), nullable=False),
)
