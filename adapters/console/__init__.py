"""One terminal in which a person can be anybody, anywhere: for trying things out and for rehearsal.

terminal.py   the adapter itself: what has been shown, who speaks where
grammar.py    what a typed line means
paper.py      a card as lines of text that no terminal can take for orders
keys.py       where typed lines come from
words.py      what the terminal itself says
"""

from adapters.console.terminal import Console

__all__ = ["Console"]
