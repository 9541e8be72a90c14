"""What the drawn sample is worth beside a simple random one: its design effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hhgraph.run import RunLike, open_run
from hhgraph.survey.allocate import allocate_cells
from hhgraph.survey.frame import build_model_frame
from hhgraph.survey.size import sample_size

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["design_effect", "size_for_run"]

LEAST = 0.02
"""No cell is expected to be so sure that its answers vary less than with this rate."""


def design_effect(frame: pd.DataFrame, size: int) -> float:
    """Return the variance of the whole list's hit rate as drawn over that of a simple random sample of the same size.

    Parameters
    ----------
    frame
        The pairs to draw from: band, city and probability, which stands for the rate of a cell.
    size
        Answers.

    Notes
    -----
    Variance of a stratified mean (Cochran, Sampling Techniques, 1977, section 5.3), sum of W^2 p q / n over the cells.
    Spreading half of the answers evenly over the bands costs some precision for the whole list; that answers within a
    band are alike gains some. Cells without a case are carried by their band, which is left out here.
    """
    import pandas as pd

    pairs = pd.crosstab(frame["band"], frame["city"])
    cases = allocate_cells(size, pairs.to_numpy()).ravel()
    mean = frame.pivot_table(index="band", columns="city", values="probability", aggfunc="mean")
    rate = mean.reindex(index=pairs.index, columns=pairs.columns).to_numpy(dtype=np.float64).ravel()
    share = pairs.to_numpy().ravel() / len(frame)
    asked = cases > 0
    p = rate[asked].clip(LEAST, 1 - LEAST)
    variance = (share[asked] ** 2 * p * (1 - p) / cases[asked]).sum() / share[asked].sum() ** 2
    whole = float((share[asked] * p).sum() / share[asked].sum())
    return float(variance * cases.sum() / (whole * (1 - whole)))


def size_for_run(run: RunLike, p: float, half_width: float) -> tuple[int, int]:
    """Return the answers that a simple random sample needs, and those that a list drawn from this run needs.

    Parameters
    ----------
    run
        A run; its scored pairs are drawn from as by ``survey draw``.
    p, half_width
        As of :func:`hhgraph.survey.size.sample_size`; the number of pairs is the run's.

    Raises
    ------
    SurveyError
        A value is out of range.
    """
    frame = build_model_frame(open_run(run))
    needed = sample_size(p, half_width, population=max(len(frame), 1))
    size = needed
    for _ in range(10):  # the effect depends little on the size: this settles at once
        wanted = min(int(np.ceil(needed * design_effect(frame, size))), len(frame))
        if wanted == size:
            break
        size = wanted
    return needed, size
