"""Schemathesis, driven in process: `hooks` steer it, `outlet` sends what it makes, `engine` reads it."""
