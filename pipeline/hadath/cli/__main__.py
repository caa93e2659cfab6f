"""`python -m hadath.cli`."""

from hadath.cli import script

script()
