"""Statistics: v1 parameters and v2 bodies become one `Query`, which is compiled, run and presented.

Start with `answers`, the only module that handlers call.
"""
