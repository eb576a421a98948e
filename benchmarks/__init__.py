"""What dlprep costs, measured beside what a user would otherwise run, by turns on the same machine."""
