"""Pairs to measures: every feature of a pair by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.threads import in_order
from hhgraph.pairs.attributes import read_attributes
from hhgraph.pairs.catalogue import CATALOGUE, TIES, Feature, relation_features
from hhgraph.pairs.colocation import measure_colocations
from hhgraph.pairs.contact_matrix import ContactMatrix, read_contact_matrix
from hhgraph.pairs.features import BLOCK_ROWS, FeatureValues
from hhgraph.pairs.formulas import DURATION_PRIOR
from hhgraph.pairs.places import read_homes
from hhgraph.settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["compute_features", "compute_tie_features"]


def compute_features(store: Store, settings: Settings, reach: ContactMatrix | None = None) -> FeatureValues:
    """Write table ``features`` and return the features; ``reach`` is read where it is not given.

    ``features`` has one row a pair and one column a feature of the catalogue, in natural units, NULL unknown.
    """
    write_overlap_features(store, reach or read_contact_matrix(store, settings.candidates))
    mass, night_min = settings.features.dirichlet_mass, settings.homes.night_calls_min
    store.run("pairs/places.location_similarity", mass=mass, night_min=night_min)
    store.progress.step()
    measure_colocations(store, settings.features, settings.limits, read_homes(store))
    store.progress.step()
    store.run("pairs/places.call_locations")
    store.progress.step()
    store.run("pairs/features.of_records", duration_prior=DURATION_PRIOR)
    return feature_values(store, settings, CATALOGUE)


def compute_tie_features(store: Store, settings: Settings, reach: ContactMatrix | None = None) -> FeatureValues:
    """Write table ``features`` from ``ties``, and return the features; ``reach`` is read where it is not given.

    Besides the circle each relation brings two features: the weight of its stronger and of its weaker direction.
    """
    write_overlap_features(store, reach or read_contact_matrix(store, settings.candidates))
    store.run("pairs/features.tie_weights")
    store.run("pairs/features.of_ties")
    relations = [str(relation) for (relation,) in store.rows("pairs/features.relations")]
    return feature_values(store, settings, TIES + relation_features(relations))


def write_overlap_features(store: Store, reach: ContactMatrix) -> None:
    """Write table ``overlap_features``: pair and the columns of :meth:`ContactMatrix.shared`."""
    import pyarrow as pa

    found = store.arrays("pairs/pairs.read")
    schema = pa.schema([("pair", pa.uint32()), *((name, pa.float32()) for name in reach.features)])

    def measure(first: int) -> pa.RecordBatch:
        rows = slice(first, first + BLOCK_ROWS)
        a, b = found["a"][rows].astype(np.int64), found["b"][rows].astype(np.int64)
        columns = [np.arange(first, first + len(a), dtype=np.uint32), *reach.shared(a, b).values()]
        return pa.record_batch(columns, schema=schema)

    batches = in_order(measure, range(0, len(found["a"]), BLOCK_ROWS), store.threads)
    store.put_arrow("overlap_features", pa.RecordBatchReader.from_batches(schema, batches))


def feature_values(store: Store, settings: Settings, measured: tuple[Feature, ...]) -> FeatureValues:
    """Return the features of table ``features`` with the attribute comparisons."""
    found = store.arrays("pairs/pairs.read")
    return FeatureValues(
        store=store,
        measured=measured,
        attributes=read_attributes(store, dict(settings.attributes)),
        a=np.asarray(found["a"]),
        b=np.asarray(found["b"]),
        memory=settings.limits.bytes // 5,
    )
