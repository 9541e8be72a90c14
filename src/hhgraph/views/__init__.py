"""Rooms that read a finished run and are read by nobody but the command line."""
