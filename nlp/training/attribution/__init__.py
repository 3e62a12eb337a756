"""Training texts for attribution, written by us, and the maker of the shipped encoder."""
