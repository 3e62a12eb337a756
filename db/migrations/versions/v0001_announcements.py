"""Create sources, runs, documents, employers, announcements and events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

revision = "v0001_announcements"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "employers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.Column("canonical_name", sa.Text(), nullable=False),
        sa.Column("normal_name", sa.Text(), nullable=False),
        sa.Column("cik", sa.String(length=10), nullable=True),
        sa.Column("lei", sa.String(length=20), nullable=True),
        sa.Column("naics_code", sa.String(length=6), nullable=True),
        sa.Column("naics_version", sa.String(length=4), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employers")),
        sa.UniqueConstraint("cik", name=op.f("uq_employers_cik")),
        sa.UniqueConstraint("normal_name", name=op.f("uq_employers_normal_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_employers_public_id")),
    )
    op.create_table(
        "sources",
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("record", sa.String(length=32), nullable=False),
        sa.Column("jurisdiction", sa.String(length=16), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("cadence", sa.Text(), nullable=False),
        sa.Column("coverage", sa.Text(), nullable=False),
        sa.Column("tier", sa.String(length=32), nullable=False),
        sa.Column("terms_checked_on", sa.Date(), nullable=False),
        sa.Column("expect", JSON, nullable=False),
        sa.Column("off", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_sources")),
    )
    op.create_table(
        "employer_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=False),
        sa.Column("normal_name", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_employer_aliases_employer_id_employers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_aliases")),
        sa.UniqueConstraint("normal_name", name=op.f("uq_employer_aliases_normal_name")),
    )
    op.create_index(op.f("ix_employer_aliases_employer_id"), "employer_aliases", ["employer_id"])
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=False),
        sa.Column("first_date", sa.Date(), nullable=True),
        sa.Column("last_date", sa.Date(), nullable=True),
        sa.Column("announced_workers", sa.Integer(), nullable=True),
        sa.Column("noticed_workers", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["employer_id"], ["employers.id"], name=op.f("fk_events_employer_id_employers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("public_id", name=op.f("uq_events_public_id")),
    )
    op.create_index(op.f("ix_events_employer_id"), "events", ["employer_id"])
    op.create_index(op.f("ix_events_first_date"), "events", ["first_date"])
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_slug", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=32), nullable=True),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("newest_date", sa.Date(), nullable=True),
        sa.Column("folder", sa.Text(), nullable=True),
        sa.Column("code_version", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["source_slug"], ["sources.slug"], name=op.f("fk_runs_source_slug_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_index(op.f("ix_runs_source_slug_started_at"), "runs", ["source_slug", "started_at"])
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("warc_file", sa.Text(), nullable=True),
        sa.Column("warc_offset", sa.BigInteger(), nullable=True),
        sa.Column("wayback_url", sa.Text(), nullable=True),
        sa.Column("wayback_asked", sa.Date(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('response', 'snapshot', 'summary')", name=op.f("ck_documents_kind")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_documents_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("sha256", "url", "fetched_at", name=op.f("uq_documents_sha256_url_fetched_at")),
    )
    op.create_table(
        "announcements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.Column("source_slug", sa.String(length=64), nullable=False),
        sa.Column("source_key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("superseded_by_id", sa.Integer(), nullable=True),
        sa.Column("covered_by_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("tier", sa.String(length=32), nullable=False),
        sa.Column("employer_name", sa.Text(), nullable=True),
        sa.Column("employer_id", sa.Integer(), nullable=True),
        sa.Column("employer_method", sa.Text(), nullable=True),
        sa.Column("employer_score", sa.Float(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("county", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("announced_date", sa.Date(), nullable=True),
        sa.Column("date_role", sa.String(length=32), nullable=True),
        sa.Column("date_precision", sa.String(length=32), nullable=True),
        sa.Column("effective_date", sa.Date(), nullable=True),
        sa.Column("affected_workers", sa.Integer(), nullable=True),
        sa.Column("affected_workers_min", sa.Integer(), nullable=True),
        sa.Column("affected_workers_national", sa.Integer(), nullable=True),
        sa.Column("affected_scope", sa.String(length=32), nullable=True),
        sa.Column("affected_basis", sa.String(length=32), nullable=True),
        sa.Column("layoff_type", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("amends", sa.Text(), nullable=True),
        sa.Column("is_warn", sa.Boolean(), nullable=True),
        sa.Column("automation_tick", sa.String(length=32), nullable=True),
        sa.Column("ai_statement", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("union_name", sa.Text(), nullable=True),
        sa.Column("industry", sa.Text(), nullable=True),
        sa.Column("naics_code", sa.Text(), nullable=True),
        sa.Column("job_titles", JSON, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("author_class", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("accession_number", sa.Text(), nullable=True),
        sa.Column("form_type", sa.Text(), nullable=True),
        sa.Column("items", JSON, nullable=False),
        sa.Column("cik", sa.Text(), nullable=True),
        sa.Column("sic_code", sa.Text(), nullable=True),
        sa.Column("reported", JSON, nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("change_reason", sa.String(length=16), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["covered_by_id"], ["announcements.id"], name=op.f("fk_announcements_covered_by_id_announcements")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_announcements_document_id_documents")),
        sa.ForeignKeyConstraint(["employer_id"], ["employers.id"], name=op.f("fk_announcements_employer_id_employers")),
        sa.ForeignKeyConstraint(["source_slug"], ["sources.slug"], name=op.f("fk_announcements_source_slug_sources")),
        sa.ForeignKeyConstraint(
            ["superseded_by_id"], ["announcements.id"], name=op.f("fk_announcements_superseded_by_id_announcements")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
        sa.UniqueConstraint(
            "source_slug", "source_key", "version", name=op.f("uq_announcements_source_slug_source_key_version")
        ),
    )
    op.create_index(op.f("ix_announcements_accession_number"), "announcements", ["accession_number"])
    op.create_index(op.f("ix_announcements_announced_date"), "announcements", ["announced_date"])
    op.create_index(op.f("ix_announcements_document_id"), "announcements", ["document_id"])
    op.create_index(op.f("ix_announcements_employer_id"), "announcements", ["employer_id"])
    op.create_index(op.f("ix_announcements_kind_announced_date"), "announcements", ["kind", "announced_date"])
    op.create_index(op.f("ix_announcements_public_id"), "announcements", ["public_id"])
    op.create_index(op.f("ix_announcements_source_slug_amends"), "announcements", ["source_slug", "amends"])
    op.create_index(op.f("ix_announcements_superseded_by_id"), "announcements", ["superseded_by_id"])
    op.create_table(
        "announcement_dates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("precision", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Date(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcements.id"], name=op.f("fk_announcement_dates_announcement_id_announcements")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_dates")),
    )
    op.create_index(op.f("ix_announcement_dates_announcement_id"), "announcement_dates", ["announcement_id"])
    op.create_table(
        "event_members",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(length=16), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcements.id"], name=op.f("fk_event_members_announcement_id_announcements")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_members_event_id_events")),
        sa.PrimaryKeyConstraint("event_id", "announcement_id", name=op.f("pk_event_members")),
    )
    op.create_index(op.f("ix_event_members_announcement_id"), "event_members", ["announcement_id"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("event_members")
    op.drop_table("announcement_dates")
    op.drop_table("announcements")
    op.drop_table("documents")
    op.drop_table("runs")
    op.drop_table("events")
    op.drop_table("employer_aliases")
    op.drop_table("sources")
    op.drop_table("employers")
