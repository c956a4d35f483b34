#!/usr/bin/python3
"""Checks CITATION.cff: what the Citation File Format 1.2.0 requires, and that its version and licence are those of the source."""
import re
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = {"cff-version": "1.2.0", "message": None, "title": None, "authors": None}
KEYS = {*REQUIRED, "abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license", "license-url",
        "preferred-citation", "references", "repository", "repository-artifact", "repository-code", "type", "url", "version"}


def complaints(citation, version):
    yield from (f"it has no {key}" for key in REQUIRED if not citation.get(key))
    yield from (f"{key} is {citation[key]}, expected {value}" for key, value in REQUIRED.items()
                if value and citation.get(key) not in (None, value))
    yield from (f"{key} is no key of the format" for key in citation.keys() - KEYS)
    if str(citation.get("version")) != version:
        yield f"version is {citation.get('version')}, that of CMakeLists.txt is {version}"
    if citation.get("license") != "Apache-2.0" or "Apache License" not in (ROOT / "LICENSE").read_text():
        yield "license and LICENSE are not the same"
    for reference in citation.get("references", []):
        yield from (f"a reference has no {key}" for key in ("type", "title", "authors") if not reference.get(key))
    for person in [*citation.get("authors", []), *(a for r in citation.get("references", []) for a in r["authors"])]:
        if not ("name" in person) ^ ("family-names" in person):
            yield f"the author {person} is neither a person with family-names nor an entity with a name"


def main():
    version = re.search(r"project\(sumi VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text())[1]
    found = list(complaints(yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8")), version))
    for complaint in found:
        print(f"CITATION.cff: {complaint}")
    if found:
        sys.exit(1)
    print(f"CITATION.cff: in order, version {version}")


if __name__ == "__main__":
    main()
