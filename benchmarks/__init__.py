"""Measures what a request costs, beside a bare Pyramid page of equal size. Run by `make bench`; asserts nothing."""
