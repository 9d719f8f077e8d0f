"""What happens unasked, between turns: the clerk, the deliverer and the alarm clock.

desk.py      one clerk takes the turns one after another and gives up on none that can succeed
deliver.py   makes every room show what is written
clock.py     rings what is due

They know the core but not the router and no adapter: those are handed in.
"""
