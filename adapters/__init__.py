"""The edge: each file knows one outside thing and `bot.ports`, nothing else of ours."""
