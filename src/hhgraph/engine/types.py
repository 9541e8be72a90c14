"""Names of the arrays that go from function to function; shapes stand in the docstrings."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["Array", "Arrays", "Bools", "Floats", "Ints", "Texts"]

Array: TypeAlias = npt.NDArray[Any]
"""Of any kind of entries."""

Arrays: TypeAlias = dict[str, Array]
"""Columns by name, all of one length."""

Floats: TypeAlias = npt.NDArray[np.float64]
"""Real numbers."""

Ints: TypeAlias = npt.NDArray[np.int64]
"""Whole numbers."""

Bools: TypeAlias = npt.NDArray[np.bool_]
"""Yes or no."""

Texts: TypeAlias = npt.NDArray[np.object_]
"""Python texts."""
