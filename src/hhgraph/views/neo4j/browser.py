"""Neo4j Browser with hhgraph's style and guide, served by the Neo4j server itself.

The server hands out whatever lies under ``browser/`` in the Browser's jar. Two more entries in a copy of
that jar are enough: no second web server, no file to drop on the page, nothing fetched from elsewhere.
"""

from __future__ import annotations

import shutil
import webbrowser
import zipfile
from typing import TYPE_CHECKING

from hhgraph.engine.files import read_text
from hhgraph.engine.whole_files import whole_file
from hhgraph.errors import ServerError
from hhgraph.views.neo4j.guide import write_guide
from hhgraph.views.neo4j.jars import BROWSER_JAR
from hhgraph.views.neo4j.ports import HOST
from hhgraph.views.neo4j.running import find_server

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hhgraph.views.neo4j.home import Home
    from hhgraph.views.neo4j.running import Server

__all__ = ["open_browser", "pages_address", "write_page"]


def pages_address(http_port: int) -> str:
    """Return the address below which the server hands out ``style.grass`` and ``guide.html``."""
    return f"http://{HOST}:{http_port}/browser/hhgraph"


def open_browser(home: str | Path, *, show: bool = True) -> Server:
    """Open Neo4j Browser of a folder's server in the user's web browser, and return that server.

    Parameters
    ----------
    home
        Folder of the server.
    show
        False only looks the address up.

    Raises
    ------
    ServerError
        When no server runs there.
    """
    server = find_server(home)
    if server is None or not server.running:
        raise ServerError("No server runs there", where=str(home), todo="hhgraph neo4j start")
    if show:
        webbrowser.open(server.browser)
    return server


def write_page(home: Home, jars: Mapping[str, Path]) -> Path:
    """Write the Browser's jar with hhgraph's pages in it and return its path."""
    original = next(path for name, path in jars.items() if name.startswith(BROWSER_JAR))
    page = home.web / original.name
    with whole_file(page, error=ServerError) as draft:
        shutil.copyfile(original, draft)
        with zipfile.ZipFile(draft, "a", zipfile.ZIP_DEFLATED) as jar:
            jar.writestr("browser/hhgraph/style.grass", read_text("graphs/browser.grass"))
            jar.writestr("browser/hhgraph/guide.html", write_guide())
    return page
