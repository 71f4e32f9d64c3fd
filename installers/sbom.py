"""The list of a program's components in CycloneDX 1.6; the same components give the same bytes."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterable
from typing import Any

from installers.components import Component
from installers.staging import ID, NAME, PUBLISHER, epoch, version


def document(components: Iterable[Component], target: str) -> bytes:
    """UTF-8 JSON; ``target`` is the system the program is for, such as ``linux-amd64``."""
    parts = [_part(one) for one in components]
    own = f"pkg:generic/{ID}@{version()}"
    body: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch())),
            "component": {
                "type": "application", "bom-ref": own, "name": NAME, "version": version(), "purl": own,
                "publisher": PUBLISHER, "licenses": [{"license": {"id": "MIT"}}],
                "properties": [{"name": "target", "value": target}],
            },
        },
        "components": parts,
        "dependencies": [{"ref": own, "dependsOn": [part["bom-ref"] for part in parts]}],
    }  # fmt: skip
    # Its number is made of what it says, so that it is another one only when that is something else.
    body["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(body, sort_keys=True))}"
    return (json.dumps(body, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode("utf-8")


def _part(one: Component) -> dict[str, Any]:
    part: dict[str, Any] = {
        "type": one.kind, "name": one.name, "bom-ref": one.purl or f"{one.name}@{one.version}",
        "licenses": [{"expression": one.licence}],
    }  # fmt: skip
    if one.version:
        part["version"] = one.version
    if one.purl:
        part["purl"] = one.purl
    if one.note:
        part["description"] = one.note
    if one.source:
        part["externalReferences"] = [{"type": "source-distribution", "url": one.source}]
    return part
