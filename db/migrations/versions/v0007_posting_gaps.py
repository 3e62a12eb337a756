"""Keep when an ad that came back had been away, so that months in between do not count it as open.

Closings that were taken back before are not known any more: such ads stay open in the months between.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0007_posting_gaps"
down_revision = "v0006_legal_names"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "posting_gaps",
        sa.Column("posting_id", sa.Integer(), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_again", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["posting_id"], ["postings.id"], name=op.f("fk_posting_gaps_posting_id_postings")),
        sa.PrimaryKeyConstraint("posting_id", "last_seen", name=op.f("pk_posting_gaps")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("posting_gaps")
