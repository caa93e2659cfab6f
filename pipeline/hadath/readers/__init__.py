"""Articles in: files, folders, globs and standard input, in any form that `hadath.readers.paths.FORMS` names."""

from hadath.readers.article import InputError, Item, Problem, Reading, iso_date
from hadath.readers.parts import Part, cut, read_part
from hadath.readers.paths import find

__all__ = ["InputError", "Item", "Part", "Problem", "Reading", "cut", "find", "iso_date", "read_part"]
