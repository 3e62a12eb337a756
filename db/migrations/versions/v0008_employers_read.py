"""Keep the employer that was read in an article's headline and text beside the one that its source prints."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

COLUMNS = ("employer_read", "employer_read_from", "employer_reader")

revision = "v0008_employers_read"
down_revision = "v0007_posting_gaps"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. Articles stored before were not read for it: null, until the next `pinkslip resolve`."""
    with op.batch_alter_table("announcements") as table:
        for name in COLUMNS:
            table.add_column(sa.Column(name, sa.Text(), nullable=True))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("announcements") as table:
        for name in COLUMNS:
            table.drop_column(name)
