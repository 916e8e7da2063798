"""A ClickHouse server out of the npm package `@chdb/lib-linux-x64-gnu`: lives until its input closes.

Run as `python clickhouse_node.py LIBRARY HTTP_PORT TCP_PORT DATA_FOLDER CONFIG_FILE`.
"""

from __future__ import annotations

import ctypes
import os
import sys

library_path, http_port, tcp_port, data, config = sys.argv[1:6]
arguments = [
    "clickhouse",
    "--config-file",
    config,
    "--http_port",
    http_port,
    "--tcp_port",
    tcp_port,
    "--listen_host",
    "127.0.0.1",
    "--path",
    data,
    "--query",
    (
        "SYSTEM START LISTEN HTTP; SYSTEM START LISTEN TCP; "
        "SELECT * FROM file('/dev/stdin', LineAsString, 'l String') FORMAT Null"
    ),
]
library = ctypes.CDLL(library_path, mode=os.RTLD_NOW | os.RTLD_DEEPBIND)
library.query_stable_v2.restype = ctypes.c_void_p
library.query_stable_v2(
    len(arguments), (ctypes.c_char_p * len(arguments))(*[one.encode() for one in arguments])
)
