"""The engine: a plan of stages, its runner, the store, and the declarations of all tables. Knows no room."""
