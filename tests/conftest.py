"""Fixtures shared by the tests of the real site and of the browser."""
