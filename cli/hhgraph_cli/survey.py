"""``hhgraph survey``: draw a sample of pairs to phone, read what came back, size a sample."""

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from hhgraph.engine.figures import percent
from hhgraph_cli.rates import show_rates

__all__ = ["app", "show_survey"]

app = typer.Typer(no_args_is_help=True, help="Phone surveys: label purity and the model's hit rate.")


@app.command()
def draw(
    run: Annotated[Path, typer.Argument(help="Run folder that detect wrote.")],
    size: Annotated[int, typer.Option(help="Cases to call first.", min=1)],
    out: Annotated[Path, typer.Option(help="Interviewer file (CSV); its private key is written beside it.")],
    *,
    labels: Annotated[bool, typer.Option("--labels", help="Registered pairs: label purity.")] = False,
    learn: Annotated[
        bool, typer.Option("--learn", help="Pairs whose answers put most households right; no random sample.")
    ] = False,
    replacements: Annotated[float, typer.Option(help="Replacement cases for each first one.", min=0)] = 1.0,
    exclude: Annotated[Path | None, typer.Option(help="File of phone: never to be called.")] = None,
    seed: Annotated[int, typer.Option(help="Of the selection.")] = 0,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the files.")] = False,
) -> None:
    """Draw a sample stratified by score band and city.

    Example: hhgraph survey draw RUN --size 400 --out survey.csv
    """
    from hhgraph.run import Run
    from hhgraph.survey import draw_survey

    sample = draw_survey(
        Run(run),
        size,
        out,
        labels=labels,
        learn=learn,
        replacements=replacements,
        exclude=exclude,
        seed=seed,
        overwrite=overwrite,
    )
    _show_rows(f"List {sample.list_id}", sample.cells.to_dict("records"))
    for line in (f"For the interviewers: {sample.file}", f"Keep in the house: {sample.key}", *sample.notes):
        Console().print(line, soft_wrap=True)


@app.command()
def read(
    run: Annotated[Path, typer.Argument(help="Run folder the sample was drawn from.")],
    file: Annotated[Path, typer.Argument(help="Return file: lead_code, outcome, relation_answer.")],
    key: Annotated[Path | None, typer.Option(help="Private key; else the one beside the file.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Read a return file: response rates, hit rate by band and city, for the whole list.

    Outcomes: complete, partial, refused, refused_soft, refused_hard, opt_out, not_person, machine, language,
    no_answer, busy, technical, not_dialled, disconnected, fax, quota_full, out_of_sample.
    Answers: family, relative, friend, colleague, other, self, refused.

    Example: hhgraph survey read RUN answers.csv
    """
    from hhgraph.run import Run, as_json
    from hhgraph.survey import read_survey

    content = read_survey(Run(run), file, key=key).content
    if json:
        print(as_json(content), end="")
    else:
        show_survey(content)


@app.command()
def learn(
    run: Annotated[Path, typer.Argument(help="Run folder the sample was drawn from.")],
    file: Annotated[Path, typer.Argument(help="Return file: lead_code, outcome, relation_answer.")],
    out: Annotated[Path, typer.Option(help="New folder for members.parquet and households.parquet.")],
    key: Annotated[Path | None, typer.Option(help="Private key; else the one beside the file.")] = None,
) -> None:
    """Form the households anew with what the answers say of pairs.

    Family and self are of one household; relative, friend, colleague and other are not.

    Example: hhgraph survey learn RUN answers.csv --out learnt
    """
    from hhgraph.run import Run
    from hhgraph.survey import read_answers
    from hhgraph.views.recluster import recluster_run

    folder = Run(run)
    answers = read_answers(folder, file, key=key)
    found = recluster_run(folder, answers=answers)
    found.save(out)
    together, changed = sum(answers.values()), int((~found.households["unchanged"]).sum())
    print(
        f"{len(answers):,} pairs are known now, {together:,} of them of one household: {len(found.households):,}"
        f" households, {changed:,} with other people than in the run."
    )
    print(f"Written: {out}")


@app.command()
def size(
    rate: Annotated[float, typer.Option(help="Rate expected, between 0 and 1.")] = 0.5,
    half_width: Annotated[float, typer.Option(help="Half the width of the 95 % interval.")] = 0.05,
    population: Annotated[int | None, typer.Option(help="Pairs there are at all.")] = None,
    run: Annotated[Path | None, typer.Option(help="Run that survey draw is to draw from: knows its design.")] = None,
) -> None:
    """Say how many answers are needed, of a simple random sample or, with --run, as survey draw draws them.

    Example: hhgraph survey size --rate 0.87 --half-width 0.05
    """
    from hhgraph.survey import sample_size, size_for_run

    if run is None:
        print(sample_size(rate, half_width, population=population))
        return
    simple, drawn = size_for_run(run, rate, half_width)
    print(
        f"{drawn} answers, drawn by score band and city, tell the hit rate of the whole list to {percent(half_width)};"
        f" a simple random sample would need {simple}."
    )


def show_survey(content: dict[str, Any]) -> None:
    """Print what a survey found."""
    rates = {name: found for name, found in content["rates"].items() if name != "e"}
    show_rates("Response (AAPOR)", rates)
    hits = {"family, whole list": content["whole_list"]["hit"]}
    hits["family, bands from 0.5"] = content["from_half"]["hit"]
    hits["of the sample as drawn, unweighted"] = content["hit"]
    title = content["report"].capitalize()
    show_rates(
        f"{title}, list {content['list_id']}",
        hits | {f"answer: {k}": v for k, v in content["answers"].items()},
    )
    for by in ("band", "city"):
        rows = {f"{row[by]} {row['note']}".strip(): row["hit"] for row in content[f"by_{by}"]}
        show_rates(f"{title} by {by}", rows)
    low, high = content["bounds"]["low"], content["bounds"]["high"]
    if low is not None:
        n = content["bounds"]["n"]
        print(f"If everybody without answer were none / all family: {percent(low)} to {percent(high)} of {n:,}.")
    if content["rejects"]:
        _show_rows("Rows left out", content["rejects"])
    for note in content["notes"]:
        Console().print(f"Note: {note}")


def _show_rows(title: str, rows: Sequence[Mapping[Hashable, object]]) -> None:
    names = [str(name) for name in (rows[0] if rows else ())]
    table = Table(*names, title=title, title_justify="left", title_style="bold")
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    Console().print(table)
