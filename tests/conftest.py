"""What all tests share: examples that Hypothesis draws are judged by what they show, not by their time.

On a busy machine a limit of time fails tests by chance; what must be fast is measured in `benchmarks/`.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("timeless", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("timeless")
