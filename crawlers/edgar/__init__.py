"""SEC EDGAR: what its bodies are, how a filing is taken apart, and which of its words announce cuts."""
