"""Planted faults: known ways to be wrong, each of which the suite must catch.

A fault of a server is planted from outside, by a proxy in front of a correct one (`proxy`) that alters
requests and answers; a fault of the client by replacing one of its functions (`client_faults`).
Read `registry` for what a fault is, then the modules `server_*` for the faults themselves.
"""
