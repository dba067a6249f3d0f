"""The tables of a library. `migrations/` builds them; a test holds the two together."""

from __future__ import annotations

import sqlalchemy as sa

HEAD_REVISION = "0002"

# No constraint names of the database's own choosing: migrations must name what they alter.
METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _document_key(primary: bool = False) -> sa.Column[str]:
    return sa.Column(
        "document_id",
        sa.String(32),
        sa.ForeignKey("documents.id"),
        primary_key=primary,
        nullable=False,
    )


# One row a setting of the library itself: incarnation, model, its spec.
library = sa.Table(
    "library",
    METADATA,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

# One row; incremented inside each writing transaction, so its order is commit order.
counter = sa.Table(
    "counter",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("value", _ROW, nullable=False),
)

changes = sa.Table(
    "changes",
    METADATA,
    sa.Column("sequence", _ROW, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("document_id", sa.String(32), nullable=False),
    sa.Column("rows", sa.JSON, nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
)

# A removed document leaves its id and the date, nothing of its content.
documents = sa.Table(
    "documents",
    METADATA,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("text_version", sa.Integer, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("csl", sa.JSON, nullable=False),
    sa.Column("citation", sa.Text, nullable=False),
    sa.Column("authors", sa.Text, nullable=False),  # folded names, for filters
    sa.Column("year", sa.Integer),
    sa.Column("media_type", sa.String(128), nullable=False),
    sa.Column("filename", sa.Text, nullable=False),
    sa.Column("language", sa.String(16), nullable=False),
    sa.Column("size", _ROW, nullable=False),
    sa.Column("characters", _ROW, nullable=False),
    sa.Column("pages", sa.Integer, nullable=False),
    sa.Column("passages", sa.Integer, nullable=False),
    sa.Column("references", sa.Integer, nullable=False),
    sa.Column("warnings", sa.JSON, nullable=False),
    sa.Column("report", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("status", sa.String(16), nullable=False, server_default="complete"),
    sa.Column("overrides", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("added_at", sa.String(32), nullable=False),
    sa.Column("sequence", _ROW, nullable=False),
    sa.Column("removed_at", sa.String(32)),
)
sa.Index(
    "uq_documents_sha256_present",
    documents.c.sha256,
    unique=True,
    sqlite_where=documents.c.removed_at.is_(None),
    postgresql_where=documents.c.removed_at.is_(None),
)
sa.Index("ix_documents_sequence", documents.c.sequence)

texts = sa.Table(
    "texts",
    METADATA,
    _document_key(primary=True),
    sa.Column("text_version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("blocks", sa.JSON, nullable=False),
)

pages = sa.Table(
    "pages",
    METADATA,
    _document_key(primary=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("label", sa.String(64)),
    sa.Column("char_start", _ROW, nullable=False),
    sa.Column("char_end", _ROW, nullable=False),
    sa.Column("inferred", sa.Boolean, nullable=False),
    sa.Column("width", sa.Float),  # points, as displayed
    sa.Column("height", sa.Float),
    sa.Column("read_by", sa.String(16)),
    sa.Column("confidence", sa.Float),
    sa.Column("problem", sa.Text),
    sa.Column("words", sa.LargeBinary, nullable=False, server_default=sa.text("x''")),  # boxes
)

# `row` is what FAISS and tantivy know a passage by; it is never given out twice.
passages = sa.Table(
    "passages",
    METADATA,
    sa.Column("row", _ROW, primary_key=True, autoincrement=True),
    sa.Column("id", sa.String(80), nullable=False, unique=True),
    _document_key(),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("char_start", _ROW, nullable=False),
    sa.Column("char_end", _ROW, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("context", sa.Text, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("section", sa.JSON, nullable=False),
    sa.Column("section_folded", sa.Text, nullable=False),  # for filters
    sa.Column("language", sa.String(16), nullable=False),
    sa.Column("page_start", sa.Integer),
    sa.Column("page_end", sa.Integer),
    sa.Column("page_label", sa.String(64)),
    sa.Column("page_inferred", sa.Boolean, nullable=False),
    sa.Column("sentences", sa.JSON, nullable=False),
    sa.Column("cites", sa.JSON, nullable=False),
    sa.Column("raised", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("flags", sa.JSON, nullable=False, server_default="[]"),
    sa.UniqueConstraint("document_id", "ordinal"),
    sqlite_autoincrement=True,
)

# float16 little-endian, one L2-normalised vector a passage and embedder spec.
embeddings = sa.Table(
    "embeddings",
    METADATA,
    sa.Column("row", _ROW, sa.ForeignKey("passages.row"), primary_key=True, autoincrement=False),
    sa.Column("spec", sa.String(64), primary_key=True),
    sa.Column("vector", sa.LargeBinary, nullable=False),
)

references = sa.Table(
    "references",
    METADATA,
    _document_key(primary=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("csl", sa.JSON, nullable=False),
    sa.Column("citation", sa.Text, nullable=False),
    sa.Column("raw", sa.Text, nullable=False),
    sa.Column("char_start", _ROW, nullable=False),
    sa.Column("char_end", _ROW, nullable=False),
    sa.Column("generated", sa.Boolean, nullable=False),
    sa.Column("confidence", sa.JSON, nullable=False, server_default="{}"),
)

citations = sa.Table(
    "citations",
    METADATA,
    _document_key(primary=True),
    sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("char_start", _ROW, nullable=False),
    sa.Column("char_end", _ROW, nullable=False),
    sa.Column("marker", sa.Text, nullable=False),
    sa.Column("reference", sa.Integer),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("locator", sa.Text),
    sa.Column("kind", sa.String(16), nullable=False, server_default="author_date"),
    sa.Column("scope", sa.String(16), nullable=False, server_default="sentence"),
    sa.Column("scope_start", _ROW),
    sa.Column("scope_end", _ROW),
)

jobs = sa.Table(
    "jobs",
    METADATA,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("stage", sa.String(64), nullable=False),
    sa.Column("progress", sa.Float, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("lease_owner", sa.String(64)),
    sa.Column("lease_until", sa.Float),
    sa.Column("payload", sa.JSON, nullable=False),
    sa.Column("result", sa.JSON),
    sa.Column("created_at", sa.String(32), nullable=False),
    sa.Column("updated_at", sa.String(32), nullable=False),
)
sa.Index("ix_jobs_state", jobs.c.state, jobs.c.created_at)
