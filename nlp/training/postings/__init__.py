"""Training texts for the postings reader, all written by us, and what fits the models to them."""
