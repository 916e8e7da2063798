"""Statistics: v1 parameters and v2 bodies become one `Query`, which is compiled, run and presented.

Start with `answers`, the only module that handlers call.

What is asked: `v1` (`v1_filters`, `v1_json_filters`, `v1_metrics`) and `v2` (`v2_schema`, `v2_dates`,
`v2_checks`, `filter_trees`, `segments`), both in terms of `periods`, `time` and `properties`.
How it is answered: `query` is the question, `metrics` says what a metric needs and how it is made of sums,
`filters`, `group_keys`, `bucket_sql` and `compile` write the SQL, `run` asks and puts together, `imported`
adds imports. How it is shown: `present`, `present_v2`, `revenue`, `compare`.
"""
