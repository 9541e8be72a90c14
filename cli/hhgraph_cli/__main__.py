"""``python -m hhgraph_cli`` is ``hhgraph``."""

from hhgraph_cli.main import main

main()
