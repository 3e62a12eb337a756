"""Published series we use as benchmarks."""
