"""What the driver's faults mean, and what to do."""

import pytest

from hhgraph.views.neo4j.faults import explain

SECURITY = "Neo.ClientError.Security."


def fault(code="", message="no"):
    """Return an error as the driver raises it."""
    error = RuntimeError(message)
    if code:
        error.code, error.message = code, message
    return error


@pytest.mark.parametrize(
    ("error", "uri", "says", "todo"),
    [
        (fault(SECURITY + "AuthenticationRateLimit"), "bolt://h", "refuses even the right one", "wait a little"),
        (fault(SECURITY + "Unauthorized"), "bolt://h", "does not take this user", "--password-file"),
        (fault("Neo.ClientError.Database.DatabaseNotFound"), "bolt://h", "no database called graph", "--database"),
        (fault("Neo.Else", " bad query \n"), "bolt://h", "The server refused: bad query", ""),
        (fault(message="refused\nmore"), "bolt://h", "cannot be reached: refused", "hhgraph neo4j status"),
        (fault(message=""), "bolt://h", "cannot be reached: RuntimeError", "hhgraph neo4j status"),
        (fault(), "bolt+ssc://h:7", "encrypted line", "bolt://h:7"),
    ],
)
def test_a_fault_is_said_with_the_next_step(error, uri, says, todo):
    found = explain(error, uri, "graph")
    assert says in found.what
    assert found.where == uri
    assert todo in found.todo
    assert "\n" not in found.what
