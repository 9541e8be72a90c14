"""What values look like, by hand."""

import pytest

from hhgraph.records.profiles import profile


@pytest.mark.parametrize(
    ("values", "shares"),
    [
        (["13800138000", "+8613800138000"], {"number": 1, "chinese": 1, "time": 0}),
        (["2026-03-01 10:00:00", "20260301100000", "1772339405"], {"time": 1, "number": 0}),
        (["2026-03-01", "2026/3/1"], {"day": 1, "time": 0, "clock": 0}),
        (["10:00", "9:05:07"], {"clock": 1, "day": 0}),
        (["1", "-2", "3.5"], {"whole": 2 / 3, "decimal": 1 / 3, "median": 2}),
        (["MO", "mt"], {"direction": 1, "kind": 0, "words": ("mo", "mt")}),
        (["Voice", "短信", "what"], {"kind": 2 / 3}),
        ([" ", "", "x", "y"], {"filled": 0.5, "words": ("x", "y")}),
        ([], {"filled": 0, "words": ()}),
    ],
)
def test_shares(values, shares):
    found = profile(values)
    for name, share in shares.items():
        assert getattr(found, name) == (share if name == "words" else pytest.approx(share)), name
