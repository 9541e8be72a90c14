# %% [markdown]
# # From records to households
#
# A walk through one run, on a simulated region whose households are known. Every number and name is invented.
# Open it as a notebook (jupytext, VS Code and PyCharm read the `# %%` form), or run it as a script.

# %%
import tempfile
from pathlib import Path

from hhgraph import detect, simulate, validate_run

home = Path(tempfile.mkdtemp(prefix="hhgraph-notebook-"))
region = simulate(home / "region", households=300, seed=1)
print(f"{region.records:,} records of {region.subscribers:,} subscribers in {region.households:,} households")

# %% [markdown]
# One call does it all: records become contacts, contacts become pairs with features, a model gives each
# pair a probability, and the probabilities become households.

# %%
run = detect(region.folder, home / "run")
print(run.households["size"].value_counts().sort_index())

# %% [markdown]
# A household is as sure as its pairs. Take the surest household of three.

# %%
threes = run.households[run.households["size"] == 3]
household = threes.sort_values("probability", ascending=False).iloc[0]
members = run.household_of(household["key_member"])
print(members[["subscriber", "probability", "role"]])

# %%
graph = run.to_networkx(household["household_id"])
for a, b, pair in graph.edges(data=True):
    print(f"{a} - {b}: p = {pair['probability']:.2f}, {pair['calls']:.0f} calls")

# %% [markdown]
# What sets the pairs of one household apart: the median of a few features, of likely pairs and others.

# %%
pairs = run.pairs
likely = (pairs["probability"] > 0.5).map({True: "likely", False: "unlikely"})
print(pairs.groupby(likely)[["calls", "active_days", "shared_contacts", "night_share"]].median())

# %% [markdown]
# How far to trust it. First by labels the model has not seen, as with real data; then by the truth, which
# only a simulated region has.

# %%
top = run.metrics["at"]["0.05"]
print(f"top 5 %: hit {top['hit']:.1%}, lift {top['lift']:.1f}, coverage {top['coverage']:.1%}")

# %%
truth = validate_run(run, truth=region.folder / "truth.csv").content["truth"]
for figure in ("precision", "recall", "f1", "exact"):
    found = truth["households"][figure]
    print(f"{figure:<10} {found['value']:.3f} ({found['low']:.3f} to {found['high']:.3f})")
