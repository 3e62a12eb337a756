"""Create observations, claims of trackers and the monthly rollups."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

revision = "v0003_series_rollups"
down_revision = "v0002_readings_postings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "data_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("built_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("through_date", sa.Date(), nullable=True),
        sa.Column("counts", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_versions")),
        sa.UniqueConstraint("version", name=op.f("uq_data_versions_version")),
    )
    op.create_table(
        "rollup_attributions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("tier", sa.String(length=32), nullable=False),
        sa.Column("label", sa.String(length=32), nullable=False),
        sa.Column("technology", sa.String(length=16), nullable=False),
        sa.Column("announcements", sa.Integer(), nullable=False),
        sa.Column("with_count", sa.Integer(), nullable=False),
        sa.Column("workers", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rollup_attributions")),
    )
    op.create_index(op.f("ix_rollup_attributions_month"), "rollup_attributions", ["month"])
    op.create_table(
        "rollup_layoffs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("source_slug", sa.String(length=64), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("industry", sa.Text(), nullable=False),
        sa.Column("layoff_type", sa.String(length=32), nullable=False),
        sa.Column("announcements", sa.Integer(), nullable=False),
        sa.Column("with_count", sa.Integer(), nullable=False),
        sa.Column("workers", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rollup_layoffs")),
    )
    op.create_index(op.f("ix_rollup_layoffs_month"), "rollup_layoffs", ["month"])
    op.create_table(
        "rollup_postings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("source_slug", sa.String(length=64), nullable=False),
        sa.Column("panel", sa.String(length=8), nullable=False),
        sa.Column("is_software_role", sa.Boolean(), nullable=False),
        sa.Column("seniority", sa.String(length=32), nullable=False),
        sa.Column("soc_group", sa.String(length=7), nullable=False),
        sa.Column("new_jobs", sa.Integer(), nullable=False),
        sa.Column("open_jobs", sa.Integer(), nullable=False),
        sa.Column("read_jobs", sa.Integer(), nullable=False),
        sa.Column("ai_tools_jobs", sa.Integer(), nullable=False),
        sa.Column("boards", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rollup_postings")),
    )
    op.create_index(op.f("ix_rollup_postings_month"), "rollup_postings", ["month"])
    op.create_table(
        "rollup_posting_tools",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("panel", sa.String(length=8), nullable=False),
        sa.Column("is_software_role", sa.Boolean(), nullable=False),
        sa.Column("is_junior", sa.Boolean(), nullable=False),
        sa.Column("tool", sa.Text(), nullable=False),
        sa.Column("jobs", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rollup_posting_tools")),
    )
    op.create_index(op.f("ix_rollup_posting_tools_month"), "rollup_posting_tools", ["month"])
    op.create_table(
        "stale_months",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=16), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stale_months")),
    )
    op.create_table(
        "tracker_claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_key", sa.String(length=24), nullable=False),
        sa.Column("tracker", sa.Text(), nullable=False),
        sa.Column("employer_name", sa.Text(), nullable=False),
        sa.Column("announced_date", sa.Date(), nullable=True),
        sa.Column("date_precision", sa.String(length=32), nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("percent", sa.Double(), nullable=True),
        sa.Column("ai_claim", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("flags", JSON, nullable=False),
        sa.Column("cluster", sa.String(length=16), nullable=True),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracker_claims")),
        sa.UniqueConstraint("claim_key", name=op.f("uq_tracker_claims_claim_key")),
    )
    op.create_table(
        "observations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_slug", sa.String(length=64), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("vintage", sa.Date(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["source_slug"], ["sources.slug"], name=op.f("fk_observations_source_slug_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observations")),
        sa.UniqueConstraint("series", "period", "vintage", name=op.f("uq_observations_series_period_vintage")),
    )
    op.create_index(op.f("ix_observations_series_period_start"), "observations", ["series", "period_start"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("observations")
    op.drop_table("tracker_claims")
    op.drop_table("stale_months")
    op.drop_table("rollup_posting_tools")
    op.drop_table("rollup_postings")
    op.drop_table("rollup_layoffs")
    op.drop_table("rollup_attributions")
    op.drop_table("data_versions")
