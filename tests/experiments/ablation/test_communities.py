"""Communities of raw contacts: what they are by hand, and that they lose against scoring and clustering."""

import networkx as nx
import numpy as np
import pytest

from hhgraph.experiments.ablation.communities import compare_communities
from hhgraph.experiments.ablation.scored import Scored

HOMES = 40


@pytest.fixture(scope="module")
def town():
    """Return homes of three who call each other, every home tied to the next one by one record."""
    people = np.arange(3 * HOMES)
    household = people // 3
    pairs = [(p, q) for p in people for q in range(p + 1, len(people)) if p // 3 == q // 3]
    ties = [(3 * home, 3 * home + 3) for home in range(HOMES - 1)]
    a, b = np.array([*pairs, *ties]).T
    same = household[a] == household[b]
    return Scored(
        known=people,
        household=household,
        found=household,
        free=np.ones(len(people), dtype=bool),
        a=a,
        b=b,
        probability=np.where(same, 0.9, 0.1),
        records=np.where(same, 50.0, 1.0),
        measured=np.ones(len(a), dtype=bool),
    )


def test_components_of_all_contacts_are_networkx_components(town):
    graph = nx.Graph(zip(town.a.tolist(), town.b.tolist(), strict=True))
    ways = {one["way"]: one for one in compare_communities(town, town)}
    largest = max(map(len, nx.connected_components(graph)))
    assert ways["connected components of all contacts"]["largest_found"] == largest == town.people


def test_modularity_merges_homes_that_cpm_tells_apart(town):
    """The resolution limit: a chain of clear cliques is merged once it is long enough."""
    ways = {one["way"]: one for one in compare_communities(town, town)}
    assert ways["Leiden, modularity"]["largest_found"] > 3
    assert next(one for way, one in ways.items() if "CPM" in way)["f1"]["value"] == 1
    assert ways["scoring and clustering"]["f1"]["value"] == 1


def test_top_share_takes_a_twentieth_of_the_pairs(town):
    ways = {one["way"]: one for one in compare_communities(town, town)}
    best = round(0.05 * len(town.a))
    assert 0 < ways["components of the top 5% pairs by all steps"]["common_pairs"] <= 3 * best


def test_same_seed_same_groups(town):
    assert compare_communities(town, town) == compare_communities(town, town)


def test_scoring_and_clustering_beats_every_community(found):
    *raw, ours = found.communities
    assert ours["way"] == "scoring and clustering"
    assert max(one["f1"]["value"] for one in raw) < ours["f1"]["value"]


def test_modularity_makes_groups_larger_than_any_home(found):
    ways = {one["way"]: one["largest_found"] for one in found.communities}
    assert ways["Leiden, modularity"] > 5 * ways["scoring and clustering"]
