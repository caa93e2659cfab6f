"""Finders: hits of the automaton and their context become mentions."""
