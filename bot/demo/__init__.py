"""`jane demo`: a council's preparation played before one's eyes, and then the same house to try."""

from bot.demo.evening import demo

__all__ = ["demo"]
