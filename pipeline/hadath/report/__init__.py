"""What people look at: the self-contained page of a run's documents."""
