"""Place scores, meetings and whereabouts against NumPy written straight from the formulas."""

from __future__ import annotations

from math import lgamma, log

import numpy as np
import pytest

from hhgraph.contacts.packed_counters import off_hours
from hhgraph.pairs import colocation as meetings_module
from hhgraph.pairs.colocation import measure_colocations
from hhgraph.pairs.formulas import EARTH_KM
from hhgraph.pairs.places import Homes, read_homes
from hhgraph.settings import Settings

COVERS = ("pairs.colocation",)

SETTINGS = Settings(candidates={"shared_contacts_min": 1, "shared_contact_rarity": 0.0})
WINDOWS = {
    "seen": "place_all",
    "night": "place_night",
    "evening": "place_evening",
    "office": "place_office",
    "weekend": "place_weekend",
}


@pytest.fixture
def proposed(world, propose):
    """Return the world with pairs."""
    propose(world, SETTINGS)
    return world


def columns(store, name, order):
    return store.connection.table(name).order(order).fetchnumpy()


def stays_of(store):
    """Return {person: {cell: {window: count}}}."""
    found = columns(store, "cell_visits", "id, cell")
    people = {}
    for row, person in enumerate(found["id"].tolist()):
        counts = {window: int(found[window][row]) for window in WINDOWS}
        people.setdefault(person, {})[int(found["cell"][row])] = counts
    return people


def test_stays_equal_a_count_of_the_calls(proposed):
    calls = proposed.connection.table("calls").fetchnumpy()
    seen = {}
    for side in ("caller", "callee"):
        for person, cell, stamp in zip(calls[side], calls[f"{side}_cell"], calls["stamp"], strict=True):
            if cell is np.ma.masked:
                continue
            day, hour = int(stamp) // 86400, int(stamp) % 86400 // 3600
            weekend = (day + 3) % 7 >= 5
            counts = seen.setdefault(int(person), {}).setdefault(int(cell), dict.fromkeys(WINDOWS, 0))
            counts["seen"] += 1
            counts["night"] += hour >= 21 or hour < 7
            counts["evening"] += weekend or hour >= 20 or hour < 8
            counts["office"] += not weekend and 9 <= hour < 18
            counts["weekend"] += weekend
    assert stays_of(proposed) == seen


def test_affinity_is_the_dirichlet_log_ratio(proposed):
    mass = 4.0
    proposed.run("pairs/places.location_similarity", mass=mass, night_min=3)
    people = stays_of(proposed)
    total = sum(counts["seen"] for cells in people.values() for counts in cells.values())
    alpha = {}
    for cells in people.values():
        for cell, counts in cells.items():
            alpha[cell] = alpha.get(cell, 0) + mass * counts["seen"] / total
    found = columns(proposed, "location_similarity", "pair")
    pairs = columns(proposed, "pairs", "pair")
    assert len(found["pair"]) == len(pairs["pair"]) > 100
    for row in range(0, len(found["pair"]), 7):
        x, y = (people[int(pairs[side][row])] for side in ("a", "b"))
        for window, name in WINDOWS.items():
            u = {cell: counts[window] for cell, counts in x.items()}
            v = {cell: counts[window] for cell, counts in y.items()}
            nu, nv = sum(u.values()), sum(v.values())
            ratio = lgamma(mass + nu) + lgamma(mass + nv) - lgamma(mass) - lgamma(mass + nu + nv)
            for cell, prior in alpha.items():
                p, q = u.get(cell, 0), v.get(cell, 0)
                ratio += lgamma(prior + p + q) - lgamma(prior + p) - lgamma(prior + q) + lgamma(prior)
            assert found[name][row] == pytest.approx(ratio, abs=1e-4)
        nights = [{cell for cell, counts in cells.items() if counts["night"] >= 3} for cells in (x, y)]
        either = nights[0] | nights[1]
        overlap = len(nights[0] & nights[1]) / len(either) if either else None
        if overlap is None:
            assert found["night_cell_overlap"][row] is np.ma.masked
        else:
            assert found["night_cell_overlap"][row] == pytest.approx(overlap)


def test_cosines_weigh_rare_cells_and_weekends_meet_evenings(proposed):
    proposed.run("pairs/places.location_similarity", mass=4.0, night_min=3)
    people = stays_of(proposed)
    seen_by = {}
    for cells in people.values():
        for cell in cells:
            seen_by[cell] = seen_by.get(cell, 0) + 1
    found = columns(proposed, "location_similarity", "pair")
    pairs = columns(proposed, "pairs", "pair")

    def weighed(person, window):
        return {
            cell: np.sqrt(counts[window]) * log(len(people) / seen_by[cell]) for cell, counts in people[person].items()
        }

    def shares(person, window):
        total = max(sum(counts[window] for counts in people[person].values()), 1)
        return {cell: counts[window] / total for cell, counts in people[person].items()}

    some = 0
    for row in range(0, len(found["pair"]), 7):
        u, v = (int(pairs[side][row]) for side in ("a", "b"))
        for window in ("evening", "night"):
            x, y = weighed(u, window), weighed(v, window)
            length = np.sqrt(sum(value**2 for value in x.values()) * sum(value**2 for value in y.values()))
            dot = sum(value * y.get(cell, 0.0) for cell, value in x.items())
            told = found[f"place_cosine_{window}"][row]
            assert told == pytest.approx(dot / length if length else 0.0, abs=2e-3)  # millionths of small products
            some += told > 0.1
        crossed = [
            sum(min(share, shares(one, "evening").get(cell, 0.0)) for cell, share in shares(other, "weekend").items())
            for one, other in ((u, v), (v, u))
        ]
        assert found["weekend_evening_overlap"][row] == pytest.approx(max(crossed), abs=1e-5)
    assert some > 5


@pytest.mark.parametrize(("sighting", "block"), [(50, 1 << 16), (200_000, 11)])
def test_meetings_are_hours_at_one_site(proposed, monkeypatch, sighting, block):
    monkeypatch.setattr(meetings_module, "VISIT_BYTES", sighting)  # the second time in buckets of sites
    monkeypatch.setattr(meetings_module, "BLOCK_ROWS", block)
    crowd_most = 8
    settings = Settings(features={"max_crowd": crowd_most, "colocation_min_prefilter": 0.0}, limits={"memory": "1GB"})
    measure_colocations(proposed, settings.features, settings.limits, read_homes(proposed))
    calls = proposed.connection.table("calls").fetchnumpy()
    site = dict(zip(*(columns(proposed, "cells", "cell")[name].tolist() for name in ("cell", "site")), strict=True))
    home = dict(zip(*(columns(proposed, "homes", "id")[name].tolist() for name in ("id", "site")), strict=True))
    there = {}
    for side in ("caller", "callee"):
        for person, cell, stamp in zip(calls[side], calls[f"{side}_cell"], calls["stamp"], strict=True):
            if cell is not np.ma.masked and int(person) < 30:
                there.setdefault((site[int(cell)], int(stamp) // 3600), set()).add(int(person))
    pairs = columns(proposed, "pairs", "pair")
    expected = {}
    for pair, (u, v) in enumerate(zip(pairs["a"].tolist(), pairs["b"].tolist(), strict=True)):
        for (place, hour), people in there.items():
            if {u, v} <= people and len(people) <= crowd_most:
                row = expected.setdefault(pair, [0, 0.0, 0.0, 0.0])
                weight = 1 / log(1 + len(people))
                both_home = home.get(u) == home.get(v) == place
                off = off_hours()[(hour // 24 + 3) % 7 * 24 + hour % 24]
                row[0] += 1
                row[1] += weight
                row[2] += weight * off * (not both_home)
                row[3] += weight * both_home
    found = columns(proposed, "colocations", "pair")
    assert found["pair"].tolist() == sorted(expected)
    for row, pair in enumerate(found["pair"].tolist()):
        hours, rarity, out, at_home = expected[pair]
        assert found["hours"][row] == hours
        told = [found[name][row] for name in ("rarity", "rarity_out", "rarity_home")]
        assert told == pytest.approx([rarity, out, at_home], rel=1e-6)


def test_hours_together_are_looked_for_where_the_prefilter_gives_a_chance(proposed):
    settings = Settings(features={"colocation_min_prefilter": 0.5})
    proposed.connection.execute("UPDATE pairs SET prefilter = CASE WHEN pair % 2 = 0 THEN 0.5 ELSE 0.4 END")
    measure_colocations(proposed, settings.features, settings.limits, read_homes(proposed))
    found = columns(proposed, "colocations", "pair")["pair"]
    assert len(found) > 10
    assert (found % 2 == 0).all()


def test_whereabouts_count_who_was_at_home(proposed):
    proposed.run("pairs/places.call_locations")
    calls = proposed.connection.table("calls").fetchnumpy()
    site = dict(zip(*(columns(proposed, "cells", "cell")[name].tolist() for name in ("cell", "site")), strict=True))
    home = dict(zip(*(columns(proposed, "homes", "id")[name].tolist() for name in ("id", "site")), strict=True))
    pairs = columns(proposed, "pairs", "pair")
    numbered = {key: pair for pair, key in enumerate(zip(pairs["a"].tolist(), pairs["b"].tolist(), strict=True))}
    expected = {}
    for u, v, x, y in zip(*(calls[n] for n in ("caller", "callee", "caller_cell", "callee_cell")), strict=True):
        pair = numbered.get((min(int(u), int(v)), max(int(u), int(v))))
        if pair is None or x is np.ma.masked or y is np.ma.masked or int(u) not in home or int(v) not in home:
            continue
        row = expected.setdefault(pair, [0, 0, 0, 0])
        at_home = (site[int(x)] == home[int(u)]) + (site[int(y)] == home[int(v)])
        row[0] += 1
        row[1] += at_home == 2
        row[2] += at_home == 1
        row[3] += site[int(x)] == site[int(y)]
    found = columns(proposed, "call_locations", "pair")
    assert found["pair"].tolist() == sorted(expected)
    names = ("known", "both_home", "one_home", "together")
    for row, pair in enumerate(found["pair"].tolist()):
        assert [int(found[name][row]) for name in names] == expected[pair]


def test_homes_are_alike_or_apart_or_unknown():
    homes = Homes(np.array([3, 3, 4, -1]), np.array([5, 6, 7, -1]), np.array([26.0, 26, 27, np.nan]), np.zeros(4))
    a, b = np.array([0, 0, 0]), np.array([1, 2, 3])
    np.testing.assert_array_equal(homes.same_site(a, b), [1, 0, np.nan])
    np.testing.assert_array_equal(homes.same_cell(a, b), [0, 0, np.nan])
    degree = 2 * np.pi * EARTH_KM / 360
    np.testing.assert_allclose(homes.distance(a, b), [0, degree, np.nan])
