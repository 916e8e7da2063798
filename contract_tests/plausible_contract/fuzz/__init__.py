"""Schemathesis, driven in process: `outlet` sends what it makes, `hooks` steer it, `engine` runs and reads it."""
