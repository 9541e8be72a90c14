"""The yardstick: count each pair of a folder of Parquet records with plain SQL, and write the result.

Run as ``python -m hhgraph.experiments.bench.baseline DATA OUT MEMORY THREADS``; prints the number of pairs.
"""

from __future__ import annotations

import sys
from pathlib import Path

__all__ = ["count_pairs"]


def count_pairs(data: Path, out: Path, memory: str, threads: int) -> int:
    """Write one row a pair of ``data/records*.parquet`` to the Parquet file ``out``; return their number.

    Parameters
    ----------
    memory, threads
        What the engine may use; 0 threads: all.
    """
    import duckdb

    from hhgraph.engine.statements import read_statement

    config: dict[str, str | bool | int | float | list[str]]
    config = {"memory_limit": memory, "temp_directory": f"{out}.spill", "preserve_insertion_order": "false"}
    if threads:
        config["threads"] = str(threads)
    with duckdb.connect(config=config) as connection:
        files = [str(path) for path in sorted(data.glob("records*.parquet"))]
        pairs = connection.sql(read_statement("bench/wide.wide"), params={"files": files})
        pairs.write_parquet(str(out), compression="zstd")
        return int(connection.read_parquet(str(out)).count("*").fetchall()[0][0])


if __name__ == "__main__":
    sys.stdout.write(f"{count_pairs(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))}\n")
