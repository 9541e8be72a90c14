"""Each subscriber's place in the network of strong enough ties, measured with igraph.

A side room: it reads a finished run folder and adds ``network.parquet`` (one row a subscriber) and
``household_ties.parquet`` (one row a pair of households in touch) to it. The Neo4j loader takes the
measures along as node properties.
"""

from hhgraph.settings import NetworkSettings
from hhgraph.views.network.export import export_graph
from hhgraph.views.network.measure import NetworkReport, measure_network

__all__ = ["NetworkReport", "NetworkSettings", "export_graph", "measure_network"]
