"""Layer 6, authorization: every operation with every kind of key, good, bad and absent.

A refused request changes nothing, so this layer is safe to run anywhere; where writing is allowed it also
shows that good keys are let in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from plausible_contract.budget import until_exhausted
from plausible_contract.contract import Operation
from plausible_contract.errors import ForbiddenRequest
from plausible_contract.exchange import Answer, KeyKind
from plausible_contract.facts.catalogue import check_facts
from plausible_contract.failures import failure_of
from plausible_contract.requests_of import Good, good_request
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target

LAYER = "authorization"
SOURCE = "https://plausible.io/docs/sites-api#authentication"
TOO_MANY = 429
WRONG_TOKEN = "not-a-key-of-this-server-0123456789"  # noqa: S105 - wrong on purpose
FOREIGN_SITE = "contract-suite-nobody-has-this.example"


@dataclass(frozen=True, kw_only=True)
class Credential:
    """One way to present oneself, and whether a secured operation lets it in.

    `header` is the whole Authorization header, `key` one of the run's keys in its place; both None is no key.
    """

    name: str
    good: bool
    key: KeyKind | None = None
    header: str | None = None
    in_query: bool = False


def credentials(target: Target, operation: Operation) -> Iterator[Credential]:
    """List the credentials that an operation is tried with."""
    yield Credential(name="no key", good=False)
    yield Credential(name="unknown key", good=False, header=f"Bearer {WRONG_TOKEN}")
    yield Credential(name="empty header", good=False, header="")
    yield Credential(name="no token after Bearer", good=False, header="Bearer")
    yield Credential(name="other scheme", good=False, header="Basic dXNlcjpwYXNz")
    provisioning = operation.scope.startswith("sites:provision")
    kind: KeyKind = "sites" if provisioning else "stats"
    token = target.keys.token(kind)
    if token is not None:
        yield Credential(name="good key, scheme in lower case", good=False, header=f"bearer {token}")
        yield Credential(name="good key without scheme", good=False, header=token)
        yield Credential(name="good key, one letter changed", good=False, header=f"Bearer {_altered(token)}")
        yield Credential(name="good key after more spaces", good=True, header=f"Bearer   {token}")
        yield Credential(name="good key in the query string", good=False, in_query=True)
    if target.keys.stats and provisioning:
        yield Credential(name="stats key", good=False, key="stats")
    elif target.keys.stats:
        yield Credential(name="stats key", good=True, key="stats")
    if target.keys.sites:
        yield Credential(name="sites key", good=True, key="sites")
    if target.keys.preview:
        yield Credential(name="preview key", good=True, key="preview")


def _altered(token: str) -> str:
    return token[:-1] + ("a" if token[-1] != "a" else "b")


def run(target: Target, settings: Settings) -> LayerResult:
    """Try every operation with every credential, and a good key on a site that is not there."""
    recorder = Recorder(LAYER)
    with until_exhausted(recorder):
        writing = target.create_site("authorization") if target.can_write else ""
        for operation in target.contract.operations.values():
            site = writing if operation.writes else target.reading_site
            if operation.secured:
                _matrix(target, recorder, operation, site or FOREIGN_SITE)
                _key_first(target, recorder, operation, site or FOREIGN_SITE)
                _foreign(target, recorder, operation)
            else:
                _open(target, recorder, operation, site)
        check_facts(LAYER, target, recorder, settings)
        if not writing:
            recorder.skip("good keys are not tried on operations that write: nothing may be written")
    return recorder.result()


def _matrix(target: Target, recorder: Recorder, operation: Operation, site: str) -> None:
    for credential in credentials(target, operation):
        if credential.good and operation.writes and not target.can_write:
            continue
        request = good_request(
            target.contract,
            operation,
            site=site,
            edition="preview",
            new_site=target.own_domain("authorization"),
        )
        answer = _send(target, request, credential)
        if answer is not None:
            _judge(recorder, operation, credential, answer)


def _send(target: Target, request: Good, credential: Credential) -> Answer | None:
    """Send it; None where the guard kept it back, as it does with every write under `--writes never`."""
    if credential.in_query:
        token = target.keys.token("stats") or ""
        request = Good(
            operation=request.operation,
            path=request.path,
            query=(*request.query, ("api_key", token), ("token", token)),
            json=request.json,
            headers=request.headers,
        )
    try:
        return request.send(target, key=credential.key, authorization=credential.header)
    except ForbiddenRequest:
        return None


def _judge(recorder: Recorder, operation: Operation, credential: Credential, answer: Answer) -> None:
    recorder.check(operation.id, "credentials")
    refused = answer.status == 401
    if answer.status == TOO_MANY or refused != credential.good:
        return
    let_in = "is let in" if credential.good else "is refused with 401"
    recorder.fail(
        failure_of(
            answer,
            layer=LAYER,
            operation=operation.id,
            rule="credentials",
            title=f"{operation.id}, {credential.name}: status {answer.status}",
            expected=f"a request with {credential.name} {let_in}",
            actual=f"status {answer.status}: {answer.text[:120]}",
            source=SOURCE,
            place=credential.name,
        )
    )


def _key_first(target: Target, recorder: Recorder, operation: Operation, site: str) -> None:
    """The key is looked at before anything else: a bare request with a bad one is refused for the key."""
    full = good_request(target.contract, operation, site=site)
    bare = replace(full, query=(), json=None)
    for credential in (
        Credential(name="no key and no parameters", good=False),
        Credential(name="unknown key and no parameters", good=False, header=f"Bearer {WRONG_TOKEN}"),
    ):
        answer = _send(target, bare, credential)
        if answer is not None:
            _judge(recorder, operation, credential, answer)


def _foreign(target: Target, recorder: Recorder, operation: Operation) -> None:
    """A site that is not there: statistics answer 401 as for a stranger's, the rest 404."""
    names_site = operation.parameter("site_id") or "site_id" in str(operation.body)
    if not names_site or (operation.writes and not target.can_write):
        return
    key = target.key_for("current", writing=operation.writes)
    if operation.writes and not target.has("sites"):
        return
    request = good_request(target.contract, operation, site=FOREIGN_SITE, edition="preview")
    answer = _send(target, request, Credential(name="good key", good=True, key=key))
    if answer is None:
        return
    recorder.check(operation.id, "unknown-site")
    expected = 401 if operation.tag == "stats" else 404
    if answer.status != expected:
        recorder.fail(
            failure_of(
                answer,
                layer=LAYER,
                operation=operation.id,
                rule="unknown-site",
                title=f"{operation.id} of a site that does not exist answers {answer.status}",
                expected=f"status {expected}",
                actual=f"status {answer.status}: {answer.text[:120]}",
                source=SOURCE,
            )
        )


def _open(target: Target, recorder: Recorder, operation: Operation, site: str) -> None:
    """An operation that needs no key answers without one."""
    request = good_request(target.contract, operation, site=site or FOREIGN_SITE)
    answer = _send(target, request, Credential(name="no key", good=True))
    if answer is None:
        return
    recorder.check(operation.id, "open")
    if answer.status in (401, 403):
        recorder.fail(
            failure_of(
                answer,
                layer=LAYER,
                operation=operation.id,
                rule="open",
                title=f"{operation.id} asks for a key",
                expected="an answer without a key",
                actual=f"status {answer.status}",
                source=f"{operation.pointer}/security",
            )
        )
