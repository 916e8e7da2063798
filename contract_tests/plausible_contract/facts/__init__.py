"""Facts: single statements of Plausible's documentation with the answers that they promise.

Where relations hold for any data and the model counts random data, a fact is a row of a small table: this
request, that answer. `bench` runs them; the other modules hold the tables, one subject each.
"""
