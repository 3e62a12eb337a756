"""Link announcements to employers anew, by legal name, and show that name; the next `resolve` makes the links.

Names were linked as printed: every site of a firm was an employer, and one shop's trade name stood for the whole firm.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.names import legal_name

revision = "v0006_legal_names"
down_revision = "v0005_printed_values_leases"
branch_labels = None
depends_on = None

ANNOUNCEMENTS = sa.table(
    "announcements", sa.column("employer_id"), sa.column("employer_method"), sa.column("employer_score")
)
EMPLOYERS = sa.table(
    "employers", sa.column("id"), sa.column("canonical_name"), sa.column("normal_name"), sa.column("cik")
)


def upgrade() -> None:
    """Apply."""
    by_key = ANNOUNCEMENTS.c.employer_method.in_(["exact_name", "cik"])
    nothing = dict.fromkeys(ANNOUNCEMENTS.c.keys())
    op.execute(sa.update(ANNOUNCEMENTS).where(by_key).values(nothing))
    connection = op.get_bind()
    for employer_id, name, key, cik in connection.execute(sa.select(EMPLOYERS)).all():
        namesake = f" (CIK {cik})" if key.endswith(f" #{cik}") else ""
        if (shown := legal_name(name) + namesake) != name:
            named = sa.update(EMPLOYERS).where(EMPLOYERS.c.id == employer_id).values(canonical_name=shown)
            connection.execute(named)


def downgrade() -> None:
    """Nothing to take back: `resolve` links what has no employer."""
