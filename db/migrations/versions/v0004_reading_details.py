"""Keep when and where cuts take effect, and what AI is claimed to get done, beside each reading."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
COLUMNS = ("effective", "places", "productivity")

revision = "v0004_reading_details"
down_revision = "v0003_series_rollups"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. Readings made before know none of the three: an empty list."""
    with op.batch_alter_table("readings") as table:
        for name in COLUMNS:
            table.add_column(sa.Column(name, JSON, nullable=False, server_default=sa.text("'[]'")))
    with op.batch_alter_table("readings") as table:
        for name in COLUMNS:
            table.alter_column(name, existing_type=JSON, existing_nullable=False, server_default=None)


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("readings") as table:
        for name in COLUMNS:
            table.drop_column(name)
