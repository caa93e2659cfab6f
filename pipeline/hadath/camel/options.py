"""The options of the command line that switch on what camel-tools adds."""

from __future__ import annotations

import argparse

from hadath.camel.installed import require
from hadath.document import Options


def add_models(parser: argparse.ArgumentParser) -> None:
    """Options that switch on what camel-tools adds."""
    group = parser.add_argument_group("camel-tools, where its data is installed (`hadath doctor` says how)")
    group.add_argument("--ner", choices=("camel",), help="its tagger for persons and places that hadath does not know")
    group.add_argument("--morphology", choices=("camel",), help="its disambiguator for forms that hadath does not know")


def models(args: argparse.Namespace) -> Options:
    """What of camel-tools helps. Raises `MissingData` where its data is not installed."""
    found = Options(ner=getattr(args, "ner", None), morphology=getattr(args, "morphology", None))
    if found.ner or found.morphology:
        require(found)
    return found
