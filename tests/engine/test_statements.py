"""Every statement parses, and the comment above it says truly what it reads, writes and takes."""

import ast
import re

import pytest
import sqlglot
from sqlglot import expressions as exp

from hhgraph.engine.files import ROOT
from hhgraph.engine.statements import read_statement, read_statements
from hhgraph.engine.tables import TABLES

QUERIES = ROOT / "queries"
SQL = sorted(path.relative_to(QUERIES).as_posix() for path in QUERIES.rglob("*.sql"))
CYPHER = sorted(path.relative_to(QUERIES).as_posix() for path in (QUERIES / "neo4j").glob("*.cypher"))
STATEMENTS = [(path, name) for path in (*SQL, *CYPHER) for name in read_statements(path)]


def head_and_body(text):
    """Return the comment above a statement by key, and the statement without its comments."""
    lines = text.splitlines()
    comment = [re.sub(r"^\s*(--|//) ?", "", line) for line in lines if line.lstrip().startswith(("--", "//"))]
    head, key = {}, None
    for line in comment:
        found = re.match(r"(purpose|parameters|parameters of the macro|reads|writes|columns): (.*)", line)
        if found:
            key = found[1]
            head[key] = found[2]
        elif key and line.startswith("  "):
            head[key] += " " + line.strip()
        else:
            key = None
    return head, "\n".join(line for line in lines if not line.lstrip().startswith(("--", "//"))).strip()


def named(text):
    """Return the tables that a line names: commas between them, remarks in parentheses."""
    while "(" in text:
        bare = re.sub(r"\([^()]*\)", "", text)
        assert bare != text, f"parentheses do not match in {text!r}"
        text = bare
    return set() if text.strip() in {"", "nothing"} else {name.strip() for name in text.split(",")}


def touched(body):
    """Return the tables that a statement of SQL reads and those it writes."""
    pivot = re.match(r"(CREATE OR REPLACE TABLE \w+ AS\s+)PIVOT \((.*)\)\s+ON ", body, re.DOTALL)
    if pivot:  # the parser does not know the short form
        body = pivot[1] + pivot[2]
    (tree,) = sqlglot.parse(body, dialect="duckdb")
    assert not isinstance(tree, exp.Command), f"not parsed: {body}"
    if isinstance(tree, exp.Create) and tree.kind in {"MACRO", "FUNCTION"}:
        return {table.name for table in tree.expression.find_all(exp.Table)}, set()
    target = tree.this.find(exp.Table) if isinstance(tree, exp.Create | exp.Insert | exp.Delete | exp.Update) else None
    local = {one.alias_or_name for one in tree.find_all(exp.CTE)}
    tables = {table.name for table in tree.find_all(exp.Table) if table is not target and table.name}
    return tables - local, {target.name} if target is not None else set()


def faults(path, text):
    """Return what the comment of a statement says wrongly."""
    head, body = head_and_body(text)
    found = [] if head.get("purpose") else ["no purpose"]
    told = set(re.findall(r"\$(\w+)", head.get("parameters", "")))
    used = set(re.findall(r"\$(\w+)", body))
    if told != used:
        found.append(f"parameters {sorted(used)}, told {sorted(told)}")
    if path.endswith(".sql"):
        reads, writes = touched(body)
        for what, true in (("reads", reads), ("writes", writes)):
            if named(head.get(what, "")) != true:
                found.append(f"{what} {sorted(true)}, told {sorted(named(head.get(what, '')))}")
    return found


@pytest.mark.parametrize(("path", "name"), STATEMENTS, ids=lambda part: part)
def test_the_comment_of_a_statement_is_true(path, name):
    assert faults(path, read_statements(path)[name]) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("-- reads: a\nSELECT 1 FROM a", "no purpose"),
        ("-- purpose: p\n-- reads: a\nSELECT x FROM b", "reads"),
        ("-- purpose: p\n-- reads: a\nCREATE TABLE b AS SELECT x FROM a", "writes"),
        ("-- purpose: p\n-- reads: a\nSELECT x FROM a WHERE x > $least", "parameters"),
        ("-- purpose: p\n-- reads: a, w\nWITH w AS (SELECT 1 FROM a) SELECT * FROM w", "reads"),
    ],
)
def test_a_wrong_comment_is_found(text, fault):
    (found,) = faults("any.sql", text)
    assert found.startswith(fault)


@pytest.mark.parametrize("path", SQL)
def test_a_file_opens_with_its_table(path):
    opening = (QUERIES / path).read_text(encoding="utf-8").partition("-- name: ")[0].strip().splitlines()
    table = TABLES.get(path.rpartition("/")[2].removesuffix(".sql"))
    if table is not None and path.startswith(f"{table.room}/"):
        assert opening == declaration(table)
    else:
        assert re.match(r"-- \w[\w ,]*: \w", opening[0])


def declaration(table):
    """Return the opening of a declared table's file."""
    key = ", ".join(table.key) or "none, rows may repeat"
    return [f"-- {table.name}: {table.row}", f"-- key: {key}; columns: docs/tables.md"]


def test_a_statement_is_found_by_room_table_and_name():
    assert "INSERT INTO calls" in read_statement("records/calls.fill")
    with pytest.raises(KeyError):
        read_statement("records/calls.no_such")


def test_every_statement_is_used():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    queries = "\n".join(path.read_text(encoding="utf-8") for path in QUERIES.rglob("*.sql"))
    unused = []
    for path, name in STATEMENTS:
        stem = path.partition(".")[0]
        if stem == "macros":
            used = len(re.findall(rf"\b{name}\(", queries)) > 1 or f'"{name}"' in code
        elif stem.startswith("neo4j/"):
            used = re.search(rf"[\".]{name}\"", code)
        else:
            used = f"{stem.partition('/')[2]}.{name}\"" in code or f'{{table}}.{name}"' in code
        if not used:
            unused.append(f"{stem}.{name}")
    assert unused == []


def test_every_statement_that_the_graph_is_asked_exists():
    asked = []
    for path in (ROOT / "src/hhgraph/views/neo4j").glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in {"read_named", "write_named"}:
                texts = [part.value for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant)]
                asked += [text for text in texts if isinstance(text, str)]
    assert len(asked) > 10
    for name in asked:
        read_statement(f"neo4j/{name}", "cypher")


def test_no_sql_stands_in_the_code_of_a_room():
    words = re.compile(r"\"(SELECT|INSERT INTO|CREATE (OR REPLACE )?(TABLE|VIEW|MACRO)|DELETE FROM|UPDATE \w+ SET) ")
    rooms = [path for path in (ROOT / "src/hhgraph").rglob("*.py") if path.parent.name != "engine"]
    assert [path.name for path in rooms if words.search(path.read_text(encoding="utf-8"))] == []
