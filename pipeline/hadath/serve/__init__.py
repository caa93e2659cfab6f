"""The local web page: articles in, events at once, corrected by hand, saved as gold; and the same as a JSON API."""
