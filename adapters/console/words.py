"""What the terminal itself says, beside the bot's cards."""

from __future__ import annotations

HELP = {
    "fi": """\
Kirjoita rivi, niin se sanotaan ääneen. Näin teet muuta:
  @Ilta            ole Ilta, kahden botin kanssa
  @Ilta HUONE      ole Ilta huoneessa
  @HUONE           siirry huoneeseen samana ihmisenä
  [2] tai [Napin teksti]   paina uusimman viestin nappia; [2] 7 painaa viestin 7 nappia
  +👍 7            reagoi viestiin 7; -👍 7 ottaa sen pois
  >7 teksti        vastaa viestiin 7
  @                näytä tämä; Ctrl-D lopettaa""",
    "sv": """\
Skriv en rad så sägs den högt. Så gör du annat:
  @Ilta            var Ilta, på tu man hand med boten
  @Ilta RUM        var Ilta i rummet
  @RUM             gå till rummet som samma person
  [2] eller [Knappens text]   tryck på det nyaste meddelandets knapp; [2] 7 på meddelande 7
  +👍 7            reagera på meddelande 7; -👍 7 tar bort reaktionen
  >7 text          svara på meddelande 7
  @                visa det här; Ctrl-D slutar""",
    "en": """\
Type a line and it is said aloud. Other things to do:
  @Ilta            be Ilta, alone with the bot
  @Ilta ROOM       be Ilta in the room
  @ROOM            go to the room as the same person
  [2] or [Button's words]   press the newest message's button; [2] 7 presses message 7's
  +👍 7            react to message 7; -👍 7 takes it back
  >7 words         reply to message 7
  @                show this; Ctrl-D ends""",
}
WORDS = {
    "rooms": {"fi": "Huoneet: {rooms}", "sv": "Rum: {rooms}", "en": "Rooms: {rooms}"},
    "changed": {"fi": "muuttui", "sv": "ändrades", "en": "changed"},
    "removed": {"fi": "poistettiin", "sv": "togs bort", "en": "was removed"},
    "aside": {"fi": "vain {name} näkee", "sv": "bara {name} ser", "en": "only {name} sees"},
    "alone": {"fi": "kahden: {name}", "sv": "på tu man hand: {name}", "en": "alone: {name}"},
    "file": {"fi": "liite: {name}", "sv": "bilaga: {name}", "en": "attached: {name}"},
    "no_button": {
        "fi": 'Tässä ei ole nappia "{button}".',
        "sv": 'Här finns ingen knapp "{button}".',
        "en": 'There is no button "{button}" here.',
    },
    "no_message": {
        "fi": "Viestiä {number} ei ole, tai {name} ei näe sitä.",
        "sv": "Meddelande {number} finns inte, eller så ser {name} det inte.",
        "en": "There is no message {number}, or {name} cannot see it.",
    },
}


class Words:
    """The terminal's own sentences in one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in HELP else "fi"

    def help(self) -> str:
        """What one can type."""
        return HELP[self.language]

    def say(self, key: str, **gaps: object) -> str:
        """One sentence."""
        return WORDS[key][self.language].format(**gaps)
