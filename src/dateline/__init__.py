"""dateline keeps the record of an unfolding crisis straight: who said what happened, where and when."""

__version__ = "0.1.0"
