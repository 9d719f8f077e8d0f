"""The viewer's turn: whoever they choose to be, all they type goes to the same house as before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from rich.rule import Rule
from rich.text import Text

from bot.demo.clock import moved
from bot.demo.show import Show, Watched
from bot.demo.story import Role
from bot.demo.thumb import Thumb
from bot.rehearsal import lines
from bot.rehearsal.sentences import RehearsalError
from bot.rehearsal.stage import Act, Manner, Place

ALONE = "PM"


class Visit:
    """A conversation with the house; `take` answers one typed line."""

    def __init__(self, show: Show, twin: Watched) -> None:
        self.show = show
        self.story = show.story
        self.cast = show.script.cast
        self.twin = twin
        self.roles = self.story.roles()
        self.role: Role | None = None
        self.room = ALONE
        self.orders: dict[str, Callable[[str], None]] = {
            "clock": self._clock,
            "room": self._room,
            "role": self._role,
            "help": self._help,
        }

    # --- what stands beside the cursor --------------------------------------------------------

    @property
    def prompt(self) -> str:
        """Who one is and where."""
        if self.role is None:
            return f"{self.story.tell('turn_choose')} › "
        return f"{self.show.scenery.short(self.role.person)} · {self._named(self.room)} › "

    @property
    def status(self) -> str:
        """What the clock shows, and the demo's own words."""
        return f" {self.show.when(self.twin.wall)}   {' · '.join(self.story.spoken_orders())}"

    @property
    def thumb(self) -> Thumb | None:
        """The buttons within reach."""
        if self.role is None:
            return None
        place = self._place(self.role)
        return Thumb(self.twin.rooms, place, self.cast.handle(self.role.person, place.platform))

    def known(self) -> list[str]:
        """What one could type next."""
        if self.role is None:
            return [str(n) for n in range(1, len(self.roles) + 1)]
        labels = self.thumb.labels if self.thumb else []
        return [*labels, *self.role.tries, *self.story.spoken_orders()]

    # --- one line -----------------------------------------------------------------------------

    def open(self) -> None:
        """Say that it is the viewer's turn."""
        title = Text(self.story.tell("turn"), style="bold")
        self.show.screen.print()
        self.show.screen.print(Rule(title, align="left", style="dim"))
        self._say("turn_about")
        self._menu()

    def take(self, typed: str) -> bool:
        """Answer a line; False when the viewer wants to leave."""
        word, _, rest = typed.strip().partition(" ")
        order = self.story.orders.get(word.casefold())
        if order == "quit" and not rest:
            self._say("bye")
            return False
        try:
            self._answer(order, word, rest.strip())
        except RehearsalError as error:
            self._tell(error.told(self.story.language))
        except Exception as error:
            self._say("oops", error=type(error).__name__)
        self.show.screen.close()
        return True

    def _answer(self, order: str | None, word: str, rest: str) -> None:
        typed = f"{word} {rest}".strip()
        if order in self.orders and not (order == "help" and rest):
            self.orders[order](rest)
        elif self.role is None:
            self._role(typed)
        elif typed:
            self._do(self.role, typed)

    def _do(self, role: Role, typed: str) -> None:
        """Let it happen in the house; it is read as a line of a rehearsal is."""
        thumb = self.thumb
        if thumb and typed.isdigit() and not thumb.numbered(typed):
            self._say("no_buttons", n=typed)
            return
        what = thumb.pressed(typed) if thumb else typed
        who = role.person if self.room == ALONE else f"{self.room} {role.person}"
        act = lines.read(f"{who}> {what}", self.cast, self.twin.wall)
        if isinstance(act, Act):
            self.twin.perform(act)
            self.twin.seen()
            self.show.moment(self.twin, act)
            self._after(act)

    def _after(self, act: Act) -> None:
        """Why nothing was answered, and what can be pressed now."""
        talk = act.manner is Manner.SAY and act.text[:1] not in "/!"
        if talk and not act.private and not self.twin.latest:
            self._say("quiet_group")
        self._buttons()

    # --- the demo's own words -----------------------------------------------------------------

    def _menu(self) -> None:
        for number, role in enumerate(self.roles, 1):
            self.show.screen.print(Text.assemble((f"  {number} ", "bold cyan"), role.title))

    def _help(self, _: str) -> None:
        self.show.screen.print(Text(self.story.tell("help").strip(), style="yellow"))

    def _role(self, typed: str) -> None:
        if not typed:
            self.role = None
            self._menu()
            return
        for number, role in enumerate(self.roles, 1):
            names = {str(number), role.person.casefold(), role.person.split()[0].casefold()}
            if typed.casefold() in names:
                self._enter(role)
                return
        self._say("turn_unknown", n=len(self.roles))

    def _enter(self, role: Role) -> None:
        self.role, self.room = role, role.rooms[0]
        self._say("role_now", title=role.title, room=self._named(self.room))
        self._tell("\n  ".join([self.story.tell("role_tries"), *role.tries]))
        self._buttons()

    def _room(self, typed: str) -> None:
        if self.role is None:
            self._role("")
            return
        rooms = self.role.rooms
        named = ", ".join(self._named(room) for room in rooms)
        wanted = ALONE if typed.casefold() in self.story.alone else typed.upper()
        if not typed:
            self._say("room_which", rooms=named, first=rooms[-1])
        elif wanted not in rooms:
            self._say("room_unknown", person=self.role.person, room=typed, rooms=named)
        else:
            self.room = wanted
            self._say("room_now", room=self._named(wanted))
            self._buttons()

    def _clock(self, typed: str) -> None:
        now = self.twin.wall
        try:
            target = moved(typed, now, self.story.units) if typed else None
        except ValueError:  # a WhenError too
            self._say("clock_unknown", typed=typed)
            return
        if target is None:
            self._say("clock_now", when=self.show.when(now))
        elif target < now:
            self._say("clock_back", when=self.show.when(now))
        else:
            self._move(target)

    def _move(self, target: datetime) -> None:
        self.twin.move(target)
        self.show.tick(target)
        if not self.twin.seen():
            self._say("clock_quiet")
        self.show.moment(self.twin)
        self._buttons()

    # --- small things -------------------------------------------------------------------------

    def _place(self, role: Role) -> Place:
        return self.cast.private(role.person) if self.room == ALONE else self.cast.room(self.room)

    def _named(self, room: str) -> str:
        return self.story.tell("private") if room == ALONE else room

    def _buttons(self) -> None:
        labels = self.thumb.labels if self.thumb else []
        if labels:
            numbered = "   ".join(f"{n} {label}" for n, label in enumerate(labels, 1))
            self._say("buttons", buttons=numbered)

    def _say(self, key: str, **gaps: object) -> None:
        self._tell(self.story.tell(key, **gaps))

    def _tell(self, told: str) -> None:
        self.show.screen.print(Text(told, style="yellow"))
