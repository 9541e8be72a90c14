"""``hhgraph check``: data quality only."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hhgraph.engine.figures import percent, reasons

if TYPE_CHECKING:
    from hhgraph.records.check import Quality
    from hhgraph.records.intake import Intake

__all__ = ["check"]


def check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Data folder.")],
    *,
    overrides: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="SECTION.KEY=VALUE", help="Stronger than hhgraph.toml."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress.")] = False,
) -> None:
    """Count, and say what is wrong with the data of a folder; exit code 0 when usable.

    Example: hhgraph check DIR
    """
    from hhgraph.records.check import check as look
    from hhgraph.run import as_json
    from hhgraph_cli.terminal import Watch

    with Watch(quiet or json) as watch:
        quality = look(folder, overrides=overrides or (), progress=watch)
    if json:
        print(as_json(quality.as_dict()), end="")
    else:
        _show(quality)
    quality.refuse()
    if not json:
        print(f"\nUsable. Next: hhgraph detect {folder} --out RUN")


def _show(quality: "Quality") -> None:
    """Print the quality of a folder, what matters most first."""
    found = quality.intake
    print(f"{'rows':<38}{found.rows:>14,}")
    print(f"{'  accepted':<38}{found.accepted:>14,}")
    for reason, count in sorted(found.rejected.items(), key=lambda item: -item[1]):
        print(f"{'  rejected: ' + reason:<38}{count:>14,}{percent(count / found.rows, 2):>9}")
    if found.legs_merged:
        print(f"{'  legs merged':<38}{found.legs_merged:>14,}")
    if found.records:
        print(f"{'records':<38}{found.records:>14,}  ({found.voice:,} calls, {found.sms:,} messages)")
        print(f"{'days':<38}{found.days:>14,}  ({found.first_day} to {found.last_day})")
        _gaps(found)
        cells = found.cell_coverage
        print(f"{'cell known, caller / callee':<38}{percent(cells['caller']):>13} /{percent(cells['callee']):>6}")
        print(f"{'cells named / described':<38}{cells['cells_named']:>14,} / {cells['cells_described']:,}")
    for name, part in found.numbers.items():
        print(f"{'numbers, ' + name:<38}{part['numbers']:>14,}  ({part['on_net']:,} on-net)")
    print(f"{'customers':<38}{found.customers:>14,}  ({found.customers_without_consent:,} without consent)")
    print(f"{'registered memberships':<38}{found.registered:>14,}")
    for file in found.files:
        if file.table != "records" and file.rejected:
            told = ", ".join(reasons(file.rejected))
            print(f"  {file.file}: {told}")
    print("\nMost contacts (masked): a hub is screened out, not a household")
    for hub in quality.hubs:
        counts = f"{hub['contacts']:>8,} contacts{hub['records']:>12,} records"
        print(f"  {hub['number']:<18}{hub['class']:<10}{counts}")
    for warning in found.warnings:
        print(f"note: {warning}")


def _gaps(found: "Intake") -> None:
    if found.days_missing:
        print(f"  missing days: {', '.join(found.days_missing)}")
    for day in found.half_days:
        print(f"  half day {day['day']}: {day['records']:,} records, {day['why']}")
