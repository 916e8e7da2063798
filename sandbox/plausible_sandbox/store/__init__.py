"""Events, sessions and imported rows: what is stored and how it is read and written.

`rows` has the columns, `sql` and `dialects` the text of queries, `engine` the protocol of reading;
`duckdb_store` is the embedded default. Rules of statistics live in `plausible_sandbox.stats`.
"""
