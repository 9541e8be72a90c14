"""The tables in a page of documentation."""

from dataclasses import replace
from datetime import date

from hhgraph.experiments.ablation import HEADINGS, list_rows, widest, write_sections

COVERS = ("experiments.ablation.table",)

DAY = date(2026, 11, 23)


def test_a_new_page_holds_every_row(found, tmp_path):
    page = tmp_path / "page.md"
    write_sections(page, found, "hhgraph ablate data", DAY)
    text = page.read_text()
    assert "2026-11-23" in text
    assert "`hhgraph ablate data`" in text
    assert all(f"| {row.name} |" in text for row in found.rows)


def test_communities_have_a_page_beside(found, tmp_path):
    page = tmp_path / "page.md"
    written = write_sections(page, found, "hhgraph ablate data", DAY)
    assert written == [page, tmp_path / "communities.md"]
    text = written[1].read_text()
    assert all(f"| {one['way']} |" in text for one in found.communities)
    assert not any(f"| {one['way']} |" in page.read_text() for one in found.communities)


def test_without_communities_no_second_page(found, tmp_path):
    page = tmp_path / "page.md"
    assert write_sections(page, replace(found, communities=[]), "hhgraph ablate data", DAY) == [page]
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]


def test_a_section_is_replaced_and_the_rest_kept(found, tmp_path):
    page = tmp_path / "page.md"
    old = f"<!-- ablation {found.name} -->\nLast year.\n<!-- end of ablation {found.name} -->"
    page.write_text(f"# Mine\n\n{old}\n\nAfter.\n")
    for _ in range(2):
        write_sections(page, found, "hhgraph ablate data", DAY)
        text = page.read_text()
        assert text.startswith("# Mine\n\n<!-- ablation")
        assert text.endswith("-->\n\nAfter.\n")
        assert "Last year" not in text
        assert text.count("measured on") == 1


def test_a_section_is_added_to_a_page_without_one(found, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Mine\n")
    write_sections(page, found, "hhgraph ablate data", DAY)
    assert page.read_text().startswith(f"# Mine\n\n<!-- ablation {found.name} -->\n")


def test_every_row_fills_every_column(found):
    rows = list_rows(found)
    assert {len(row) for row in rows} == {len(HEADINGS)}
    assert [row[0] for row in rows if row[1]] == [row.name for row in found.rows if row.pairs]


def test_counts_and_intervals_are_told(found):
    text = widest(found)
    assert f"{found.rows[0].pairs['n']:,} pairs" in text
    assert "F1 0." in text
