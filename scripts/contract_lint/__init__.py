"""The contract's own lint rules; `check_contract` runs them, `problems` is what they return."""
