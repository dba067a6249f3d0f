"""How a document was read: boxes of words, kinds and scopes of citations, reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("documents", sa.Column("report", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column(
        "documents", sa.Column("status", sa.String(16), nullable=False, server_default="complete")
    )
    op.add_column(
        "documents", sa.Column("overrides", sa.JSON(), nullable=False, server_default="{}")
    )
    op.add_column("pages", sa.Column("width", sa.Float()))
    op.add_column("pages", sa.Column("height", sa.Float()))
    op.add_column("pages", sa.Column("read_by", sa.String(16)))
    op.add_column("pages", sa.Column("confidence", sa.Float()))
    op.add_column("pages", sa.Column("problem", sa.Text()))
    op.add_column(
        "pages",
        sa.Column("words", sa.LargeBinary(), nullable=False, server_default=sa.text("x''")),
    )
    op.add_column("passages", sa.Column("raised", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("passages", sa.Column("flags", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column(
        "references", sa.Column("confidence", sa.JSON(), nullable=False, server_default="{}")
    )
    op.add_column(
        "citations",
        sa.Column("kind", sa.String(16), nullable=False, server_default="author_date"),
    )
    op.add_column(
        "citations", sa.Column("scope", sa.String(16), nullable=False, server_default="sentence")
    )
    op.add_column("citations", sa.Column("scope_start", ROW))
    op.add_column("citations", sa.Column("scope_end", ROW))
