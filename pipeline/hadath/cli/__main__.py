"""`python -m hadath.cli`."""

import sys

from hadath.cli import main

sys.exit(main())
