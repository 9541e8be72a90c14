"""Pairs to measures: every feature of a pair by itself."""

from __future__ import annotations

from typing import Any

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.threads import in_order
from hhgraph.pairs.attributes import read_attributes
from hhgraph.pairs.catalogue import CATALOGUE, TIES, Feature, relation_features
from hhgraph.pairs.colocation import measure_meetings
from hhgraph.pairs.contact_matrix import SHARED, Reach, read_reach
from hhgraph.pairs.features import BLOCK_ROWS, FeatureValues
from hhgraph.pairs.formulas import DURATION_PRIOR
from hhgraph.pairs.places import read_homes
from hhgraph.settings import Settings

__all__ = ["measure_pairs", "measure_ties"]


def measure_pairs(store: Store, settings: Settings, reach: Reach | None = None) -> FeatureValues:
    """Write table ``measures`` and return the features; ``reach`` is read where it is not given.

    ``measures`` has one row a pair and one column a feature of the catalogue, in natural units, NULL unknown.
    """
    scorer = settings.scorer
    write_shared(store, reach or read_reach(store, settings.scorer))
    store.run("pairs/affinity", mass=scorer.dirichlet_mass, night_min=scorer.night_calls_min)
    store.progress.step()
    measure_meetings(store, settings, read_homes(store))
    store.progress.step()
    store.run("pairs/whereabouts")
    store.progress.step()
    store.run("pairs/define_formulas")
    store.run("pairs/measures", duration_prior=DURATION_PRIOR)
    return feature_values(store, settings, CATALOGUE)


def measure_ties(store: Store, settings: Settings, reach: Reach | None = None) -> FeatureValues:
    """Write table ``measures`` from ``ties``, and return the features; ``reach`` is read where it is not given.

    Besides the circle each relation brings two features: the weight of its stronger and of its weaker direction.
    """
    write_shared(store, reach or read_reach(store, settings.scorer))
    store.run("pairs/tie_weights")
    store.run("pairs/define_formulas")
    store.run("pairs/measures_ties")
    relations = [str(relation) for (relation,) in store.rows("pairs/relations")]
    return feature_values(store, settings, TIES + relation_features(relations))


def write_shared(store: Store, reach: Reach) -> None:
    """Write table ``shared``: pair and the columns of :meth:`~hhgraph.pairs.contact_matrix.Reach.shared`."""
    import pyarrow as pa

    found = store.arrays("pairs/pairs_read")
    schema = pa.schema([("pair", pa.uint32()), *((name, pa.float32()) for name in SHARED)])

    def measure(first: int) -> Any:
        rows = slice(first, first + BLOCK_ROWS)
        a, b = found["a"][rows].astype(np.int64), found["b"][rows].astype(np.int64)
        columns = [np.arange(first, first + len(a), dtype=np.uint32), *reach.shared(a, b).values()]
        return pa.record_batch(columns, schema=schema)

    batches = in_order(measure, range(0, len(found["a"]), BLOCK_ROWS), store.threads)
    store.put_arrow("shared", pa.RecordBatchReader.from_batches(schema, batches))


def feature_values(store: Store, settings: Settings, measured: tuple[Feature, ...]) -> FeatureValues:
    """Return the features of table ``measures`` with the attribute comparisons."""
    found = store.arrays("pairs/pairs_read")
    return FeatureValues(
        store=store,
        measured=measured,
        attributes=read_attributes(store, dict(settings.attributes)),
        a=np.asarray(found["a"]),
        b=np.asarray(found["b"]),
        memory=settings.limits.bytes // 5,
    )
