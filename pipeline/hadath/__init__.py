"""hadath (حدث, "event"): dated diplomatic events out of Arabic news, every row traceable to its characters."""
