"""Comparing two bundled contracts; `breaking_changes` calls it, `documents` is where to begin reading."""
