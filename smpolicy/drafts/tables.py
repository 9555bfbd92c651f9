"""The tables of today. A change here needs a revision in migrations/versions that leads to it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()
# SQLite counts rows by itself only in a column of exactly this type.
_ID = BigInteger().with_variant(Integer, "sqlite")

# What is run on a platform; its facts are those of the newest edition. `owner`: NULL without login.
account = Table(
    "account",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("municipality", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("handle", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("ended_at", BigInteger),
    Column("created_at", BigInteger, nullable=False),
    Column("owner", Text),
    Column("marked_at", BigInteger),
    Index("account_owner", "owner"),
    Index("account_ended_at", "ended_at"),
)


def _of_account(*, primary: bool = False) -> Column[int]:
    return Column(
        "account_id", _ID, ForeignKey("account.id", ondelete="CASCADE"), primary_key=primary, nullable=False
    )


# The keys that open an account, hashed.
account_key = Table(
    "account_key",
    metadata,
    Column("hash", String(64), primary_key=True),
    _of_account(),
    Column("created_at", BigInteger, nullable=False),
    Index("account_key_account", "account_id"),
)

# With login: the colleagues who may open an account; taken over from the drafts that were confirmed.
account_share = Table(
    "account_share",
    metadata,
    _of_account(primary=True),
    Column("address", Text, primary_key=True),
    Column("may_write", Boolean, nullable=False),
    Index("account_share_address", "address"),
)

# What was decided; written once, never changed. `content` is the edition's file.
edition = Table(
    "edition",
    metadata,
    _of_account(primary=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("procedure", Text, nullable=False),
    Column("confirmed_at", BigInteger, nullable=False),
    Column("in_force_since", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("content", Text, nullable=False),
)

# A body's register (台帳). `whole`: it holds every account of the body, else those that were brought to it.
# `settings` is JSON: what the body was asked (months without a post), how the headings of its lists were matched.
register = Table(
    "register",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("municipality", Text, nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("settings", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Index("register_municipality", "municipality"),
)


def _of_register(*, primary: bool = False) -> Column[int]:
    return Column(
        "register_id", _ID, ForeignKey("register.id", ondelete="CASCADE"), primary_key=primary, nullable=False
    )


# The keys that open a register, hashed; `section`: only the rows of this section, '' for all.
register_key = Table(
    "register_key",
    metadata,
    Column("hash", String(64), primary_key=True),
    _of_register(),
    Column("section", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Index("register_key_register", "register_id"),
)

# With login: who may open a register, and of which section alone.
register_person = Table(
    "register_person",
    metadata,
    _of_register(primary=True),
    Column("address", Text, primary_key=True),
    Column("section", Text, nullable=False),
    Index("register_person_address", "address"),
)

# A row: `facts` are what the edition tells, `declared` what people wrote (JSON); the other columns are taken from
# both for filters and order. `rulebook`: under which rules the findings were counted.
register_row = Table(
    "register_row",
    metadata,
    Column("id", _ID, primary_key=True),
    _of_register(),
    Column("account_id", _ID, ForeignKey("account.id", ondelete="SET NULL")),
    Column("edition", Integer),
    Column("rulebook", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("declared", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("handle", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("next_review", Text, nullable=False),
    Column("last_post_on", Text, nullable=False),
    Column("findings", Integer),
    Column("words", Text, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Index("register_row_number", "register_id", "number", unique=True),
    Index("register_row_account", "account_id"),
)

# What was changed in a row, cell by cell; `before` and `after` as they were kept, `source`: a file's name or ''.
register_change = Table(
    "register_change",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("row_id", _ID, ForeignKey("register_row.id", ondelete="CASCADE"), nullable=False),
    Column("cell", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Index("register_change_row", "row_id"),
)

# One procedure of one account. Times are milliseconds since 1970 (UTC), `file` is the answer file's JSON.
draft = Table(
    "draft",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("municipality", Text, nullable=False),
    Column("procedure", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("file", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("saved_at", BigInteger, nullable=False),
    # The address of who has begun it; NULL without login.
    Column("owner", Text),
    # The account that it belongs to, and the edition that it starts from; NULL before the first one.
    Column("account_id", _ID, ForeignKey("account.id")),
    Column("edition", Integer),
    # Bytes of its history and of what waits; from when on it is to be deleted, NULL while it is not.
    Column("stored", BigInteger, nullable=False, server_default="0"),
    Column("marked_at", BigInteger),
    # The file that it began with, for a file that cannot be read; NULL for drafts of older versions.
    Column("began", Text),
    Index("draft_saved_at", "saved_at"),
    Index("draft_account", "account_id"),
    Index("draft_owner", "owner", "saved_at"),
)


def _of_draft(*, primary: bool = False) -> Column[int]:
    return Column(
        "draft_id", _ID, ForeignKey("draft.id", ondelete="CASCADE"), primary_key=primary, nullable=False
    )


# The keys that open a draft, hashed.
key = Table(
    "draft_key",
    metadata,
    Column("hash", String(64), primary_key=True),
    _of_draft(),
    Column("created_at", BigInteger, nullable=False),
    # With login: who has made it by opening the draft from their list; NULL for the first one.
    Column("who", Text),
    Index("draft_key_draft", "draft_id"),
)

# Every change of a field: the history. `before` and `after` are JSON, NULL for empty; where `start` is not NULL
# they are what was cut and put at this place of the JSON (history.py).
change = Table(
    "change",
    metadata,
    Column("id", _ID, primary_key=True),
    _of_draft(),
    Column("revision", Integer, nullable=False),
    Column("path", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("saved_at", BigInteger, nullable=False),
    Column("who", Text, nullable=False),
    Column("start", Integer),
    Index("change_revision", "draft_id", "revision"),
)

# What was typed on top of another's change, until somebody chooses.
held = Table(
    "held",
    metadata,
    Column("id", _ID, primary_key=True),
    _of_draft(),
    Column("path", Text, nullable=False),
    Column("value", Text),
    Column("saved_at", BigInteger, nullable=False),
    Column("who", Text, nullable=False),
    Index("held_draft", "draft_id"),
)

# With login: the colleagues who may open a draft.
share = Table(
    "share",
    metadata,
    _of_draft(primary=True),
    Column("address", Text, primary_key=True),
    Column("may_write", Boolean, nullable=False),
    Index("share_address", "address"),
)

# One step or question that a colleague writes in somebody's draft, and nothing else of it: `paths` are the fields
# (JSON). It is opened by a key, hashed, or with login by this address; `name` is for whom, `wish` what is asked.
errand = Table(
    "errand",
    metadata,
    Column("id", _ID, primary_key=True),
    _of_draft(),
    Column("hash", String(64)),
    Column("address", Text),
    Column("subject", Text, nullable=False),
    Column("paths", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("wish", Text, nullable=False),
    Column("shows_rest", Boolean, nullable=False),
    Column("asked_at", BigInteger, nullable=False),
    Column("finished_at", BigInteger),
    Index("errand_draft", "draft_id"),
    Index("errand_hash", "hash", unique=True),
    Index("errand_address", "address"),
)

# Comments on a draft's questions; no answer, so no paper and no answer file has them.
comment = Table(
    "comment",
    metadata,
    Column("id", _ID, primary_key=True),
    _of_draft(),
    Column("path", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("written_at", BigInteger, nullable=False),
    Column("done_at", BigInteger),
    Column("done_by", Text, nullable=False, server_default=""),
    Index("comment_draft", "draft_id"),
)

# How much senders have done within a time (tallies.py); a sender is kept as the hash of its address.
tally = Table(
    "tally",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("sender", String(64), primary_key=True),
    Column("since", BigInteger, primary_key=True, autoincrement=False),
    Column("amount", BigInteger, nullable=False),
)

# With login: each login that was seen, and when it ended (logins.py); `mark` is the hash of what it claims.
login = Table(
    "login",
    metadata,
    Column("mark", String(64), primary_key=True),
    Column("address", Text, nullable=False),
    Column("began_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Index("login_address", "address"),
)
