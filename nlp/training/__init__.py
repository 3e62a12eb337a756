"""Makers of the training texts and of the models that ship; not needed to read a document."""
