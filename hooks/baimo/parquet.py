"""Tables as Parquet files (parquet.apache.org), written by DuckDB: the same rows give the same bytes.

DuckDB, because it has no dependency and the tests need it anyway; pyarrow is three times its size, and
fastparquet brings pandas and NumPy. It takes 50 MiB for a moment, in a process that ends when all are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from .remote import elsewhere

Fields = list[tuple[str, str]]
"""(name, Frictionless type) of each column."""

_TYPES = {"string": "VARCHAR", "date": "DATE", "number": "DOUBLE", "boolean": "BOOLEAN"}
_CONFIG = {
    "threads": "1",  # rows keep their order, and files their bytes
    "autoinstall_known_extensions": "false", "autoload_known_extensions": "false",  # nothing is fetched
}


def convert(tables: Iterable[tuple[bytes, Fields]], notes: Mapping[str, str]) -> list[bytes]:
    """Return as Parquet each table given as (CSV, its fields); `notes` go into the metadata of each file."""
    return elsewhere(_convert, list(tables), dict(notes))


def _convert(tables: list[tuple[bytes, Fields]], notes: Mapping[str, str]) -> list[bytes]:
    import duckdb

    files = []
    with TemporaryDirectory() as name, duckdb.connect(config=_CONFIG) as database:
        source, target = Path(name, "table.csv"), Path(name, "table.parquet")
        for plain, fields in tables:
            source.write_bytes(plain)
            columns = _struct({field: _TYPES[type] for field, type in fields})
            database.execute(
                f"COPY (FROM read_csv({_quoted(source)}, auto_detect = false, header = true, columns = {columns})) "
                f"TO {_quoted(target)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {_struct(notes)})"
            )
            files.append(target.read_bytes())
    return files


def _struct(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{_quoted(key)}: {_quoted(value)}" for key, value in values.items()) + "}"


def _quoted(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"
