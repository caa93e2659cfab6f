"""The licences of everything that hadath brings with it: `python tests/audit/licences.py [extra …]`. Ends with 1 at one nobody judged."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement

# Permissive ones may be used and passed on freely.
PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|HPND|Unlicense|0BSD|Zlib|BSL|CC0|Public Domain|W3C|MIT-0)\b",
    re.IGNORECASE,
)
# Weak copyleft binds changes to the package itself, not those who import it; each was looked at.
WEAK = {
    "camel-kenlm": "LGPL: language models of camel-tools, used unchanged",
    "certifi": "MPL: a list of certificates, used unchanged",
    "pathspec": "MPL: used unchanged",
    "tld": "MPL, GPL or LGPL at choice: MPL, used unchanged",
    "tqdm": "MPL and MIT: used unchanged",
    "hypothesis": "MPL: tests only",
}
# Packages whose metadata say nothing, and what their files say.
SILENT = {"sentencepiece": "Apache-2.0", "muddler": "MIT"}


def tree(name: str, extras: Iterable[str]) -> dict[str, str]:
    """Every distribution that one needs, with its licence as its metadata state it."""
    found: dict[str, str] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [(name, frozenset(extras))]
    while waiting:
        current, wanted = waiting.pop()
        key = re.sub(r"[-_.]+", "-", current).lower()
        if (key, wanted) in seen:
            continue
        seen.add((key, wanted))
        try:
            package = distribution(current)
        except PackageNotFoundError:
            continue  # for another platform
        found[key] = stated(package.metadata)
        for line in package.requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or any(requirement.marker.evaluate({"extra": e}) for e in ("", *wanted)):
                waiting.append((requirement.name, frozenset(requirement.extras)))
    return found


def stated(metadata: object) -> str:
    """The licence that metadata state: the expression, the classifiers, or the first line of the text."""
    get = metadata.get  # type: ignore[attr-defined]
    classifiers = [c.rpartition(" :: ")[2] for c in metadata.get_all("Classifier") or () if c.startswith("License ::")]  # type: ignore[attr-defined]
    return get("License-Expression") or "; ".join(classifiers) or (get("License") or "").strip().partition("\n")[0]


def main() -> int:
    """Print the licences; 1 where one is neither permissive nor judged."""
    unknown = 0
    for name, licence in sorted(tree("hadath", sys.argv[1:]).items()):
        verdict = (
            WEAK.get(name)
            or SILENT.get(name)
            or ("permissive" if PERMISSIVE.search(licence) and "GPL" not in licence else None)
        )
        unknown += verdict is None
        print(
            f"{name:<28} {licence[:60]:<62} {verdict or 'NOT JUDGED: look at it, and say in tests/audit/licences.py why it may stay'}"
        )
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
