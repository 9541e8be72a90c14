"""Write ``graphs/server.lock`` anew, after one of the versions below was changed.

``python -m hhgraph.views.neo4j.lock`` prints the file: every jar Maven resolution finds, with its SHA-256.
"""

from __future__ import annotations

import hashlib
import sys

__all__ = ["NEO4J_BROWSER_VERSION", "NEO4J_VERSION", "write_lock"]

NEO4J_VERSION = "5.26.19"
"""Community edition, the long-term line."""

NEO4J_BROWSER_VERSION = "5.24.0"

_ENDPOINT = (
    f"org.neo4j:neo4j:{NEO4J_VERSION}+org.neo4j.app:neo4j-server:{NEO4J_VERSION}"
    f"+org.neo4j.client:neo4j-browser:{NEO4J_BROWSER_VERSION}"
)
_HEADER = f"""\
# Every jar of the Neo4j server that `hhgraph neo4j start` runs: coordinate and SHA-256, one a line.
# Neo4j Community {NEO4J_VERSION} with Neo4j Browser {NEO4J_BROWSER_VERSION}.
# Written by `python -m hhgraph.views.neo4j.lock`.
"""


def write_lock() -> str:
    """Return the text of the lock file; fetches every jar to sum it."""
    import jgo

    lines = []
    for artifact in jgo.resolve(_ENDPOINT):
        parts = [artifact.groupId, artifact.artifactId, artifact.version, artifact.classifier]
        digest = hashlib.sha256(artifact.resolve().read_bytes()).hexdigest()
        lines.append(f"{':'.join(part for part in parts if part)} {digest}")
    return _HEADER + "\n".join(sorted(lines)) + "\n"


if __name__ == "__main__":
    sys.stdout.write(write_lock())
