"""Give databases of the first release what later sources need: room for printed values, leases, months read, tools.

Databases made since then have all of it from the first three steps, so every change looks before it acts.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "v0005_printed_values_leases"
down_revision = "v0004_reading_details"
branch_labels = None
depends_on = None

ADDED: dict[str, list[sa.Column[Any]]] = {
    "documents": [sa.Column("wayback_asked", sa.Date(), nullable=True)],
    "boards": [
        sa.Column("first_read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leased_by", sa.Text(), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
    ],
    "rollup_postings": [sa.Column("read_jobs", sa.Integer(), nullable=False, server_default=sa.text("0"))],
}
PRINTED = {
    "announcements": (
        *("employer_method", "state", "country", "naics_code", "language", "author_class", "accession_number"),
        *("form_type", "cik", "sic_code"),
    ),
    "postings": ("country", "posted_date_field", "pay_currency", "pay_period", "seniority_basis", "reader"),
    "rollup_layoffs": ("state",),
    "observations": ("series", "period", "unit"),
}
"""Columns that hold what a source printed: no length is right for them. SQLite never asks for one."""


def upgrade() -> None:
    """Apply."""
    inspector = sa.inspect(op.get_bind())
    for table, columns in ADDED.items():
        held = {column["name"] for column in inspector.get_columns(table)}
        for column in columns:
            if column.name not in held:
                op.add_column(table, column)
                if column.server_default is not None:  # it was for the rows there are
                    with op.batch_alter_table(table) as batch:
                        batch.alter_column(column.name, existing_type=column.type, server_default=None)
    if op.get_bind().dialect.name != "sqlite":
        for table, names in PRINTED.items():
            for name in names:
                op.alter_column(table, name, type_=sa.Text())
    tables = set(inspector.get_table_names())
    if "board_months" not in tables:
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
    if "rollup_posting_tools" not in tables:
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


def downgrade() -> None:
    """Nothing to take back: the first three steps bring the same columns."""
