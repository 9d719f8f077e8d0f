"""What the house and each council have written in their files, and what is told of a mistake there.

config.py     config.toml: where everything is kept, the platforms' accounts, the secrets
council.py    a council's own file as a whole; its tables are in identity.py (who it is), members.py
              (who belongs to it), meetings.py (when and how it meets) and messages.py (what is
              said to whom)
folder.py     reads one council's file or a folder of them
checks.py     what must agree with what in a council's file
values.py     the kinds of values the tables share
page.py       a TOML file as a person sees it; toml_lines.py finds the line of a key,
              problems.py says what is wrong, explain.py what pydantic found,
              sentences.py tells it in Finnish, Swedish or English (sentences.toml)
"""
