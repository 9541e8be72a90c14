"""What the driver's faults mean, in words a person can act on."""

from __future__ import annotations

from hhgraph.errors import ServerError

__all__ = ["explain"]

_SECURITY = "Neo.ClientError.Security."


def explain(error: Exception, uri: str, database: str) -> ServerError:
    """Return the clear error for a fault of the driver or the server.

    Parameters
    ----------
    error
        What the driver raised.
    uri, database
        What it was raised for.
    """
    code = str(getattr(error, "code", "") or "")
    if code == _SECURITY + "AuthenticationRateLimit":
        return ServerError(
            "Too many wrong passwords: the server refuses even the right one for some seconds",
            where=uri,
            todo="wait a little, check the password file, and try again",
        )
    if code.startswith(_SECURITY):
        return ServerError(
            "The server does not take this user and password",
            where=uri,
            todo="check --user and --password-file",
        )
    if code == "Neo.ClientError.Database.DatabaseNotFound":
        return ServerError(
            f"The server has no database called {database}",
            where=uri,
            todo="a Community server has one, neo4j; name another with --database",
        )
    if code:
        return ServerError(f"The server refused: {str(getattr(error, 'message', error)).strip()}", where=uri)
    return _unreachable(error, uri)


def _unreachable(error: Exception, uri: str) -> ServerError:
    scheme, _, address = uri.partition("://")
    if "+s" in scheme:
        return ServerError(
            "The server cannot be reached over an encrypted line, or its certificate is not trusted",
            where=uri,
            todo=f"a server without certificate speaks {scheme.partition('+')[0]}://{address}",
        )
    return ServerError(
        f"The server cannot be reached: {str(error).splitlines()[0] if str(error) else type(error).__name__}",
        where=uri,
        todo="is it running? hhgraph neo4j status; and is this its Bolt port?",
    )
