"""A simulated region in event and in leg form is the same region."""

from collections import Counter

from hhgraph.simulate import simulate


def test_a_clean_region_gives_the_same_calls_in_both_forms(tmp_path, room):
    read = {}
    for layout in ("event", "leg"):
        simulate(tmp_path / layout, households=60, seed=4, layout=layout, dirt=False)
        read[layout] = room(tmp_path / layout, strict=True)
    event, leg = read["event"], read["leg"]
    # The clocks of the two sides differ: a call of one second may end before it began on one of them.
    lost = leg.intake.rejected.pop("duration zero", 0)
    assert lost <= 5
    assert event.intake.rejected == leg.intake.rejected == {}
    assert leg.intake.records == leg.intake.accepted - leg.intake.legs_merged
    assert (event.tables["numbers"], event.tables["cells"]) == (leg.tables["numbers"], leg.tables["cells"])
    ours, theirs = (Counter((c[0], c[1], *c[4:]) for c in side.calls()) for side in (event, leg))
    assert (ours - theirs).total() <= lost
    assert (theirs - ours).total() <= lost
