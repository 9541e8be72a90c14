"""Shared contacts against networkx, in few blocks and in many."""

from __future__ import annotations

from itertools import combinations
from math import cos, hypot, log, radians, sqrt

import networkx as nx
import numpy as np
import pytest
from scipy.sparse import csr_array

from hhgraph.engine.packed import PackedCounters
from hhgraph.errors import HhgraphError
from hhgraph.pairs import candidates
from hhgraph.pairs import shared_contacts as shared_module
from hhgraph.pairs.contact_matrix import SHARED, SHARED_IN_TIME, ContactMatrix, read_contact_matrix
from hhgraph.pairs.places import Homes, read_homes
from hhgraph.pairs.shared_contacts import SharingRule, find_sharing, unpack
from hhgraph.settings import CandidateSettings, Settings
from support.tables import put


def graph_of(store):
    """Return the contacts as a networkx graph with records on the edges."""
    graph = nx.Graph()
    found = store.connection.table("contacts").fetchnumpy()
    columns = (found[name] for name in ("a", "b", "calls", "sms", "calls_office"))
    for a, b, calls, sms, office in zip(*columns, strict=True):
        counts = {"records": int(calls) + int(sms), "office": int(office), "off_work": int(calls) - int(office)}
        graph.add_edge(int(a), int(b), **counts)
    return graph


def common_contacts(store, usable):
    """Return {(u, v): the numbers both are in touch with}, for people u < v."""
    graph = graph_of(store)
    found = {}
    for u, v in combinations(range(30), 2):
        if u in graph and v in graph:
            found[u, v] = sorted(w for w in nx.common_neighbors(graph, u, v) if usable(graph, w))
    return found


def both(graph, u, v, w, kind):
    """Return the root of the product of both arms' counts."""
    return sqrt(graph[u][w][kind] * graph[v][w][kind])


def logs(graph, u, v, w, kind):
    """Return the product of ln(1 + count) of both arms."""
    return log(1 + graph[u][w][kind]) * log(1 + graph[v][w][kind])


def test_shared_contacts_are_common_neighbours(world):
    reach = read_contact_matrix(world, CandidateSettings(shared_contact_max_degree=16))
    graph, found = graph_of(world), common_contacts(world, lambda graph, w: 2 <= graph.degree[w] <= 16)
    a, b = np.array(list(found)).T
    columns = reach.shared(a, b)
    assert tuple(columns) == reach.features == SHARED + SHARED_IN_TIME
    free = {one: sum(graph[one][w]["off_work"] for w in graph[one]) for one in graph}
    every = {one: sum(graph[one][w]["records"] for w in graph[one]) for one in graph}
    assert {values.dtype for values in columns.values()} == {np.dtype(np.float32)}
    for place, ((u, v), common) in enumerate(found.items()):
        rarity = {w: 1 / log(1.5 + graph.degree[w]) for w in common}
        arms = {w: log(1 + graph[u][w]["records"]) * log(1 + graph[v][w]["records"]) for w in common}
        length = [
            sqrt(sum(log(1 + graph[one][w]["records"]) ** 2 for w in graph[one] if 2 <= graph.degree[w] <= 16))
            for one in (u, v)
        ]
        expected = {
            "shared_contacts": len(common),
            "shared_off_net": sum(w >= 30 for w in common),
            "adamic_adar": sum(rarity.values()),
            "adamic_adar_off_net": sum(rarity[w] for w in common if w >= 30),
            "adamic_adar_strength": sum(rarity[w] * arms[w] for w in common),
            "resource_allocation": sum(1 / graph.degree[w] for w in common),
            "shared_share": sum(both(graph, u, v, w, "records") / sqrt(every[u] * every[v]) for w in common),
            "shared_off_work": sum(rarity[w] * logs(graph, u, v, w, "off_work") for w in common),
            "shared_office": sum(rarity[w] * logs(graph, u, v, w, "office") for w in common),
            "shared_share_off_work": sum(
                both(graph, u, v, w, "off_work") / sqrt(max(free[u], 1) * max(free[v], 1)) for w in common
            ),
            "shared_share_of_other": sum(both(graph, u, v, w, "records") / every[w] for w in common),
            "contact_cosine": sum(arms.values()) / (length[0] * length[1]) if all(length) else np.nan,
        }
        for name, value in expected.items():
            assert columns[name][place] == pytest.approx(value, rel=1e-5, abs=1e-6, nan_ok=True), name
    assert sum(len(common) > 0 for common in found.values()) > 100


def test_crowded_numbers_and_hubs_are_nobodys_shared_contact(world):
    put(world, "hubs", {"id": np.array([33], np.uint32)})
    reach = read_contact_matrix(world, CandidateSettings(shared_contact_max_degree=12))
    found = common_contacts(world, lambda graph, w: w != 33 and 2 <= graph.degree[w] <= 12)
    a, b = np.array(list(found)).T
    assert reach.shared(a, b)["shared_contacts"].tolist() == [len(common) for common in found.values()]


def sharing(reach, homes, rule, threads=2):
    """Return {(a, b): only by site} of what is found; each pair once, with what it shares."""
    found = list(find_sharing(reach, homes, rule, threads))
    a, b, by_site, packed = (
        np.concatenate([getattr(one, name) for one in found]) for name in ("a", "b", "by_site", "packed")
    )
    full = reach.shared(a, b)
    for name, values in unpack(packed).items():
        np.testing.assert_allclose(values, full[name], atol=0.01)
    pairs = dict(zip(zip(a.tolist(), b.tolist(), strict=True), by_site.tolist(), strict=True))
    assert len(pairs) == len(a)
    assert all(one < other for one, other in pairs)
    return pairs


@pytest.mark.parametrize("products", [4_000_000, 7])
@pytest.mark.parametrize("lost", [(), (3, 8, 9, 20), range(30)])
def test_pairs_that_share_are_found_near_home_or_by_what_is_rare(world, monkeypatch, products, lost):
    monkeypatch.setattr(shared_module, "BLOCK_PAIRS", products)
    monkeypatch.setattr(shared_module, "BLOCK_WEDGES", products)
    reach = read_contact_matrix(world, CandidateSettings(shared_contact_max_degree=16))
    homes = read_homes(world)
    homes.site[list(lost)] = -1
    rule = SharingRule(numbers=2, rarity=0.9, near_km=2.5)
    centre = {site: residents(homes, site) for site in set(homes.site.tolist()) - {-1}}
    expected = {}
    for (u, v), common in common_contacts(world, lambda graph, w: 2 <= graph.degree[w] <= 16).items():
        x, y = int(homes.site[u]), int(homes.site[v])
        if x < 0 or y < 0:
            rarity = round(sum(round(1000 * reach.rarity[w]) for w in common))
            if len(common) >= 2 and rarity >= 900:
                expected[u, v] = False
        elif x == y and common:
            expected[u, v] = len(common) < 2
        elif len(common) >= 2 and hypot(*(111.195 * (centre[x] - centre[y]) * [1, cos(radians(26))])) <= 2.5:
            expected[u, v] = False
    assert sharing(reach, homes, rule) == expected
    assert sharing(reach, homes, rule, threads=1) == expected
    assert len(expected) > 20


def residents(homes, site):
    """Return the mean latitude and longitude of a site's residents."""
    rows = homes.site == site
    return np.array([homes.latitude[rows].mean(), homes.longitude[rows].mean()])


def test_a_site_of_unknown_place_is_near_none(world):
    homes = read_homes(world)
    everywhere = len(homes.neighbours(1000))
    sites = len(set(homes.site.tolist()) - {-1})
    assert everywhere == sites * (sites - 1) // 2
    homes.latitude[homes.site == homes.site.max()] = np.nan
    assert len(homes.neighbours(1000)) == (sites - 1) * (sites - 2) // 2


def two_who_share(third):
    """Return the reach of the numbers 0 and 1, who are both in touch with ``third`` others, every other off-net."""
    both = csr_array(np.vstack([np.ones((2, third), np.float32), np.zeros((third, third), np.float32)]))
    both = csr_array((both.data, both.indices + 2, both.indptr), shape=(third + 2, third + 2))
    off_net = np.arange(third + 2) % 2
    ones = np.ones(third + 2)
    share = {"share": np.ones(2 * third, np.float32)}
    return ContactMatrix(both, share, ones / log(3.5), ones / 2, off_net.astype(float), ones)


def homes_of(numbers, site):
    return Homes(*(np.full(numbers, value) for value in (site, site, np.nan, np.nan)))


@pytest.mark.parametrize("site", [-1, 5])
def test_two_switchboards_share_9000_contacts(site):
    rule = SharingRule(numbers=2, rarity=0.75, near_km=1.0)
    (found,) = [one for one in find_sharing(two_who_share(9000), homes_of(9002, site), rule, 1) if len(one.a)]
    assert (found.a.tolist(), found.b.tolist(), found.by_site.tolist()) == ([0], [1], [False])
    shared = {name: float(values[0]) for name, values in unpack(found.packed).items()}
    assert shared == {"shared_contacts": 9000, "shared_off_net": 4500, "adamic_adar": pytest.approx(9000 * 0.798)}


def test_the_widest_sums_stay_exact():
    most = {"shared_contacts": 131_071, "shared_off_net": 131_071, "adamic_adar": round(131_071 * 1000 / log(2.5))}
    assert shared_module.OVERLAP.fits(131_071)
    packed = np.array([shared_module.OVERLAP.pack(most)])
    assert packed.dtype == np.int64
    assert {name: int(values[0]) for name, values in shared_module.OVERLAP.unpack(packed).items()} == most


def test_more_shared_contacts_than_counters_hold_are_refused(monkeypatch):
    rule = SharingRule(numbers=2, rarity=0.0, near_km=1.0)
    monkeypatch.setattr(shared_module, "OVERLAP", PackedCounters(3, shared_module.OVERLAP.names))
    with pytest.raises(HhgraphError, match="Contacts of a number that is looked at as a person: 12"):
        list(find_sharing(two_who_share(12), homes_of(14, -1), rule, threads=1))


@pytest.mark.parametrize(("limit", "most", "says"), [("NUMBERS", 39, "40 numbers"), ("PAIRS", 5, "candidate pairs")])
def test_more_numbers_or_candidates_than_ids_tell_apart_are_refused(world, propose, monkeypatch, limit, most, says):
    monkeypatch.setattr(candidates, f"MOST_{limit}", most)
    with pytest.raises(HhgraphError, match=f"{says}, and their ids tell no more than {most} apart"):
        propose(world, Settings())
