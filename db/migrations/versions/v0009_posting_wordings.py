"""Keep what an ad said before it was written otherwise, so that months that are over keep what stood in them.

Ads that were rewritten before are not known any more: their months are judged by what they said at this upgrade.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

revision = "v0009_posting_wordings"
down_revision = "v0008_employers_read"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "posting_wordings",
        sa.Column("posting_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("base_key", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=True),
        sa.Column("level_given", sa.Text(), nullable=True),
        sa.Column("is_evergreen", sa.Boolean(), nullable=False),
        sa.Column("seniority", sa.String(length=32), nullable=True),
        sa.Column("seniority_basis", sa.Text(), nullable=True),
        sa.Column("min_years", sa.Double(), nullable=True),
        sa.Column("soc_code", sa.String(length=7), nullable=True),
        sa.Column("soc_version", sa.String(length=4), nullable=True),
        sa.Column("is_software_role", sa.Boolean(), nullable=True),
        sa.Column("requires_ai_tools", sa.Boolean(), nullable=True),
        sa.Column("tools", JSON, nullable=False),
        sa.Column("evidence", JSON, nullable=False),
        sa.Column("reader", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["posting_id"], ["postings.id"], name=op.f("fk_posting_wordings_posting_id_postings")),
        sa.ForeignKeyConstraint(
            ["text_sha256"], ["posting_texts.sha256"], name=op.f("fk_posting_wordings_text_sha256_posting_texts")
        ),
        sa.PrimaryKeyConstraint("posting_id", "until", name=op.f("pk_posting_wordings")),
    )
    op.create_index(op.f("ix_posting_wordings_base_key"), "posting_wordings", ["base_key"])
    op.create_index(op.f("ix_posting_wordings_reader"), "posting_wordings", ["reader"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("posting_wordings")
