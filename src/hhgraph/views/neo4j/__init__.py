"""A run in Neo4j: a local server, loading, named queries, Browser.

A side room: it reads a finished run folder and nothing reads it back.

========================  =====================================================================
:mod:`.jars`              the server's jars, fetched once into the user's cache
:mod:`.runtime`           the Java that runs them
:mod:`.home`              one server's folder: data, settings, password, state
:mod:`.running`           the server of a folder: its addresses, and whether it runs
:mod:`.server`            start and stop
:mod:`.connection`        an open driver, or one clear sentence why there is none
:mod:`.rows`              a run folder as rows of the graph model
:mod:`.load`              those rows into a database, by Bolt
:mod:`.bulk`              the same rows by the bulk importer, with the server stopped
:mod:`.questions`         the named queries of ``queries/graph``
:mod:`.browser`           style and guide for Neo4j Browser, and its address
:mod:`.bench`             the load rate beside a plain ``UNWIND ... CREATE``
========================  =====================================================================
"""
