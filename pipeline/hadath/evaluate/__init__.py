"""Gold annotation read and checked, predictions aligned with it, scores, reports and exchange with other tools."""
