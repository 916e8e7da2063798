"""Which domains are not what their site is called any more, as far as the answers of a run tell.

`target` notes every change of a site; `judge` asks before it demands that an answer shows the domain asked.
"""

from __future__ import annotations


class FormerDomains:
    """The domains under which a site was addressed when it got, or already had, another one."""

    def __init__(self) -> None:
        self._former: set[str] = set()
        self._present: dict[str, str] = {}

    def __contains__(self, domain: str) -> bool:
        """Say whether a domain may be a former one."""
        return domain in self._former

    def note(self, asked: str, shown: str) -> None:
        """Note a change of the site that was asked for as `asked` and is called `shown` since.

        A site may be renamed under its former domain; then the one that it had until now is former too.
        """
        last = self._present.get(asked, asked)
        self._former |= {asked, last} - {shown}
        for name, present in self._present.items():
            if present == last:
                self._present[name] = shown
        self._present |= {asked: shown, last: shown}
        self._present.pop(shown, None)
