"""The version, in one place below everything."""

__all__ = ["VERSION"]

VERSION = "0.1.0"
