"""JANE, the secretary's right hand: the core, which waits for nothing and opens nothing.

Where to start reading:

1. `ports`     the few words shared with the outside: what is heard, what is shown
2. `commands`  the table of contents of everything one can say; `router` leads there
3. `features/` one file, one ability, named after what people do
4. `turn`      what a feature has in its hands: who, where, when, and ways to say something
5. `taking`    how a turn is all or nothing; `outbox` what becomes of what it wrote
6. `access`    who may do and hear what; `language` says it in three languages
7. `models/`   what is remembered; `rules/` and `when` what is simply true
8. `rehearsal/` plays a council's cycle from a text file; `demo/` shows it to a visitor
"""
