"""Agreements: ceasefires and deals as objects, from the claims that tell of them."""
