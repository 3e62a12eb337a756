"""Create readings, attributions, boards and postings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

revision = "v0002_readings_postings"
down_revision = "v0001_announcements"
branch_labels = None
depends_on = None

EVIDENCE_OR_SILENCE = (
    "label IN ('none', 'not_assessed') OR (evidence_quote IS NOT NULL AND evidence_start IS NOT NULL "
    "AND evidence_end IS NOT NULL AND length(evidence_quote) > 0 "
    "AND evidence_start >= 0 AND evidence_end - evidence_start = length(evidence_quote))"
)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "posting_texts",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_posting_texts")),
    )
    op.create_table(
        "boards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("system", sa.String(length=32), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("employer_name", sa.Text(), nullable=True),
        sa.Column("employer_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("retired_until", sa.Date(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=False),
        sa.Column("independent_sources", sa.Integer(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("body_sha256", sa.String(length=64), nullable=True),
        sa.Column("first_alive_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_alive_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leased_by", sa.Text(), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("in_panel", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["employer_id"], ["employers.id"], name=op.f("fk_boards_employer_id_employers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boards")),
        sa.UniqueConstraint("system", "token", name=op.f("uq_boards_system_token")),
    )
    op.create_index(op.f("ix_boards_system_state"), "boards", ["system", "state"])
    op.create_table(
        "board_probes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("probed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_board_probes_board_id_boards")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_board_probes_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_probes")),
        sa.UniqueConstraint("board_id", "run_id", name=op.f("uq_board_probes_board_id_run_id")),
    )
    op.create_index(op.f("ix_board_probes_run_id"), "board_probes", ["run_id"])
    op.create_table(
        "board_months",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("readings", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_board_months_board_id_boards")),
        sa.PrimaryKeyConstraint("board_id", "month", name=op.f("pk_board_months")),
    )
    op.create_index(op.f("ix_board_months_month"), "board_months", ["month"])
    op.create_table(
        "postings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_slug", sa.String(length=64), nullable=False),
        sa.Column("source_key", sa.Text(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("requisition_id", sa.Text(), nullable=True),
        sa.Column("base_key", sa.String(length=32), nullable=False),
        sa.Column("employer_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("is_remote", sa.Boolean(), nullable=True),
        sa.Column("posted_date", sa.Date(), nullable=True),
        sa.Column("posted_date_field", sa.Text(), nullable=True),
        sa.Column("closes_date", sa.Date(), nullable=True),
        sa.Column("level_given", sa.Text(), nullable=True),
        sa.Column("employment_type", sa.Text(), nullable=True),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("pay_min", sa.Double(), nullable=True),
        sa.Column("pay_max", sa.Double(), nullable=True),
        sa.Column("pay_currency", sa.Text(), nullable=True),
        sa.Column("pay_period", sa.Text(), nullable=True),
        sa.Column("is_evergreen", sa.Boolean(), nullable=False),
        sa.Column("repost_count", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
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
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_postings_board_id_boards")),
        sa.ForeignKeyConstraint(["source_slug"], ["sources.slug"], name=op.f("fk_postings_source_slug_sources")),
        sa.ForeignKeyConstraint(
            ["text_sha256"], ["posting_texts.sha256"], name=op.f("fk_postings_text_sha256_posting_texts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postings")),
        sa.UniqueConstraint("source_slug", "source_key", name=op.f("uq_postings_source_slug_source_key")),
    )
    op.create_index(op.f("ix_postings_base_key"), "postings", ["base_key"])
    op.create_index(op.f("ix_postings_board_id"), "postings", ["board_id"])
    op.create_index(op.f("ix_postings_first_seen"), "postings", ["first_seen"])
    op.create_index(op.f("ix_postings_reader"), "postings", ["reader"])
    op.create_table(
        "attributions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=32), nullable=False),
        sa.Column("speaker", sa.String(length=32), nullable=True),
        sa.Column("mechanism", sa.String(length=32), nullable=True),
        sa.Column("technology", sa.String(length=32), nullable=True),
        sa.Column("rank", sa.String(length=32), nullable=True),
        sa.Column("tense", sa.String(length=32), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("model", sa.String(length=64), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=True),
        sa.Column("evidence_end", sa.Integer(), nullable=True),
        sa.Column("evidence_quote", sa.Text(), nullable=True),
        sa.Column("more_evidence", JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(EVIDENCE_OR_SILENCE, name=op.f("ck_attributions_evidence_or_silence")),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_attributions_score")),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcements.id"], name=op.f("fk_attributions_announcement_id_announcements")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attributions")),
        sa.UniqueConstraint(
            "announcement_id",
            "model",
            "label",
            "evidence_start",
            "evidence_end",
            name=op.f("uq_attributions_announcement_id_model_label_evidence_start_evidence_end"),
        ),
    )
    op.create_index(op.f("ix_attributions_announcement_id"), "attributions", ["announcement_id"])
    op.create_index(op.f("ix_attributions_label"), "attributions", ["label"])
    op.create_table(
        "readings",
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=32), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("event_types", JSON, nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("headcount_quote", sa.Text(), nullable=True),
        sa.Column("percent", sa.Double(), nullable=True),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("roles", JSON, nullable=False),
        sa.Column("tools", JSON, nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcements.id"], name=op.f("fk_readings_announcement_id_announcements")
        ),
        sa.PrimaryKeyConstraint("announcement_id", "model", name=op.f("pk_readings")),
    )
    op.create_index(op.f("ix_readings_label"), "readings", ["label"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("readings")
    op.drop_table("attributions")
    op.drop_table("postings")
    op.drop_table("board_months")
    op.drop_table("board_probes")
    op.drop_table("boards")
    op.drop_table("posting_texts")
