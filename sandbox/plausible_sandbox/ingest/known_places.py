"""A few networks with a place down to region and city, so that a test can send an event from somewhere.

The bundled file knows countries only. These are the networks that MaxMind publishes as test vectors for
readers of its databases, each in the country that it really is in; no other address is touched, and a file
given by setting takes the place of this table, too. `location` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping

KNOWN_PLACES: Mapping[str, tuple[str, str, str, int]] = {
    "2.125.160.216/29": ("GB", "GB-ENG", "GB-WBK", 2655045),  # Boxford
    "81.2.69.160/27": ("GB", "GB-ENG", "", 2643743),  # London
    "89.160.20.112/28": ("SE", "SE-E", "", 2694762),  # Linköping
    "175.16.199.0/24": ("CN", "CN-22", "", 2038180),  # Changchun
    "216.160.83.56/29": ("US", "US-WA", "", 5803556),  # Milton
    "2001:218::/32": ("JP", "", "", 0),
}
"""Country, regions and GeoNames id of the city by network; blank and 0 for what is not known."""
