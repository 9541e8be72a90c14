"""The study's screening: of two strongly correlated features the one with the lower last-bin lift goes."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from hhgraph.engine.types import Array

__all__ = ["Screened", "left_out", "screen_features"]


@dataclass(frozen=True)
class Screened:
    """The verdict on one feature.

    Parameters
    ----------
    feature
        Its name.
    kept
        Whether the model takes it.
    reason
        ``kept``, ``constant``, ``left out by the settings``, or ``correlated``.
    against
        The feature it was compared with and lost to.
    correlation
        Of the two, Pearson, over training rows where both are known.
    lift, lift_against
        Share of registered pairs among the highest values (the last bin) over the share among all.
    """

    feature: str
    kept: bool
    reason: str
    against: str | None
    correlation: float | None
    lift: float | None
    lift_against: float | None

    def as_dict(self) -> dict[str, object]:
        """Return one row of ``model/screening.csv``."""
        return asdict(self)


def left_out(names: tuple[str, ...]) -> list[Screened]:
    """Return the verdicts on features that the settings leave out."""
    return [Screened(name, False, "left out by the settings", None, None, None, None) for name in names]


def last_bin_lifts(values: Array, label: Array, share: float) -> Array:
    """Return each feature's last-bin lift.

    The bin is the top ``share`` of known values, ties at its edge included.
    """
    base = max(float(label.mean()), 1e-12)
    lifts = np.zeros(values.shape[1])
    for place in range(values.shape[1]):
        column = values[:, place]
        known = ~np.isnan(column)
        if not known.any():
            continue
        edge = np.quantile(column[known], 1 - share, method="higher")
        lifts[place] = float(label[known & (column >= edge)].mean()) / base
    return lifts


def correlations(values: Array) -> Array:
    """Return the Pearson correlations of the columns, an unknown value standing at its column's mean."""
    known = ~np.isnan(values)
    mean = np.where(known, values, 0).sum(0, dtype=np.float64) / np.maximum(known.sum(0), 1)
    spread = np.where(known, values - mean, 0.0)
    norm = np.sqrt((spread**2).sum(0))
    norm[norm == 0] = 1
    unit = spread / norm
    return np.asarray(unit.T @ unit)


def screen_features(
    names: tuple[str, ...],
    values: Array,
    label: Array,
    *,
    max_correlation: float,
    last_bin_share: float,
    without: tuple[str, ...] = (),
) -> list[Screened]:
    """Return a verdict for each feature, in the order of ``names``.

    Parameters
    ----------
    names
        Features, in catalogue order; between equal lifts the earlier one stays.
    values
        Transformed training values, shape (rows, features).
    label
        1 registered, 0 control.
    max_correlation
        Two features correlated more strongly than this, either way, are not kept both.
    last_bin_share
        Share of rows in the last bin.
    without
        Features left out by the settings.
    """
    lifts = last_bin_lifts(values, label, last_bin_share)
    found = correlations(values)
    verdict: dict[int, Screened] = {}
    for place, name in enumerate(names):
        if name in without:
            verdict[place] = left_out((name,))[0]
        elif found[place, place] == 0:
            verdict[place] = Screened(name, False, "constant", None, None, None, None)
    upper = np.triu(np.abs(found), 1)
    strong = np.argwhere(upper > max_correlation)
    for one, two in sorted(strong.tolist(), key=lambda pair: (-round(upper[pair[0], pair[1]], 9), pair)):
        if one in verdict or two in verdict:
            continue
        loser, winner = (two, one) if lifts[one] >= lifts[two] else (one, two)
        verdict[loser] = Screened(
            names[loser],
            False,
            "correlated",
            names[winner],
            float(found[one, two]),
            float(lifts[loser]),
            float(lifts[winner]),
        )
    return [
        verdict.get(place) or Screened(name, True, "kept", None, None, float(lifts[place]), None)
        for place, name in enumerate(names)
    ]
