"""hhgraph finds households in call and message records, and says how sure it is.

>>> from hhgraph import detect, simulate
>>> region = simulate("region", households=2000, seed=1)  # doctest: +SKIP
>>> run = detect("region", "run", overrides={"households.max_size": 6})  # doctest: +SKIP
>>> run.households  # doctest: +SKIP

The public names are below; each is loaded when it is first used, so that ``import hhgraph`` costs nothing.
Their types stand in ``__init__.pyi``.
"""

import sys
from importlib import import_module
from types import ModuleType

__version__ = "0.1.0"

_HOMES = {
    "HhgraphError": "hhgraph.errors",
    "Run": "hhgraph.results",
    "Settings": "hhgraph.settings",
    "bench": "hhgraph.experiments.bench",
    "check": "hhgraph.records.check",
    "compare_runs": "hhgraph.views.compare",
    "demo": "hhgraph.demo",
    "detect": "hhgraph.results",
    "draw_survey": "hhgraph.survey",
    "explain_household": "hhgraph.views.explain",
    "explain_pair": "hhgraph.views.explain",
    "init": "hhgraph.records.proposal",
    "load_settings": "hhgraph.settings",
    "read_survey": "hhgraph.survey",
    "simulate": "hhgraph.simulate",
    "validate_run": "hhgraph.views.validate",
}

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 - every key is a name


def __getattr__(name: str) -> object:
    """Load a public name on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'hhgraph' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *_HOMES})


class _Package(ModuleType):
    """Keeps ``hhgraph.demo`` the function once ``hhgraph/demo.py`` is imported; likewise ``simulate``."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _HOMES and isinstance(value, ModuleType):
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
