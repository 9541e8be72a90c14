"""Rooms that run the whole plan many times; read by nobody but the command line."""
