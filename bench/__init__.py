"""Measures the program beside its peers, in the same run on the same computer. `make bench`."""
