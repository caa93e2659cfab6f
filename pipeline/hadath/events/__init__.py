"""Events: triggers, roles, status, dates, merging, links."""

from __future__ import annotations

from hadath.events.engine import Reading
from hadath.events.find import find_events

__all__ = ["Reading", "find_events"]
