"""What camel-tools adds when its data is installed: `--ner camel` (its BERT tagger) and `--morphology camel` (its disambiguator).

Nothing of it is imported, loaded or looked for unless an option asks for it. What it finds is merged by one rule: the knowledge goes first.
A state and a known person have the code and the name that the knowledge gives; the tagger says only that a span is a person or a place where
the rules found nothing, and the disambiguator only which listed verb or noun a form unknown to us belongs to.
"""

from hadath.camel.installed import COMPONENTS, Component, MissingData, require, state

__all__ = ["COMPONENTS", "Component", "MissingData", "require", "state"]
