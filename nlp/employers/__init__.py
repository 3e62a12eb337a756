"""Which employer does an article tell of? Read where headline and first sentences agree on one, else not at all."""

VERSION = "1.0.0"
