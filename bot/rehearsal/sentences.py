"""What a rehearsal says about its own file, in the reader's language."""

from __future__ import annotations

from bot.settings.values import Language

SENTENCES: dict[str, dict[Language, str]] = {
    "no_front": {
        "fi": "tiedoston alussa pitää olla neuvoston tiedot rivien +++ välissä.",
        "sv": "filen ska börja med rådets uppgifter mellan två rader +++.",
        "en": "the file must begin with the council's facts between two lines +++.",
    },
    "what_line": {
        "fi": 'tätä riviä ei ymmärretty: "{text}". Katso malleja: docs/rehearsals.md',
        "sv": 'raden kan inte förstås: "{text}". Se modeller i docs/rehearsals.md',
        "en": 'this line is not understood: "{text}". See docs/rehearsals.md for models.',
    },
    "stray": {
        "fi": "sisennetty rivi kuuluu viestiin, mutta edellä ei ole viestiä.",
        "sv": "en indragen rad hör till ett meddelande, men inget meddelande står före den.",
        "en": "an indented line belongs to a message, but there is none before it.",
    },
    "no_act": {
        "fi": "ennen odotettua viestiä pitää tapahtua jotain: rivi, painallus tai kello.",
        "sv": "något ska hända före ett väntat meddelande: en rad, en knapp eller klockan.",
        "en": "something must happen before an expected message: a line, a press or the clock.",
    },
    "no_clock": {
        "fi": 'aikaa "{text}" ei ymmärretty. Kirjoita esimerkiksi: @ ma 18.10.2027 9.00',
        "sv": 'tiden "{text}" kan inte förstås. Skriv till exempel: @ må 18.10.2027 9.00',
        "en": 'the time "{text}" is not understood. Write for example: @ Mon 18.10.2027 9.00',
    },
    "backwards": {
        "fi": "kello ei voi kulkea taaksepäin: nyt on jo {now}.",
        "sv": "klockan kan inte gå bakåt: den är redan {now}.",
        "en": "the clock cannot go backwards: it is already {now}.",
    },
    "no_room": {
        "fi": 'huonetta "{name}" ei ole luettelossa rooms. Huoneet: {known}',
        "sv": 'rummet "{name}" finns inte i listan rooms. Rum: {known}',
        "en": 'the room "{name}" is not in the list rooms. Rooms: {known}',
    },
    "no_person": {
        "fi": 'henkilöä "{name}" ei ole luettelossa people, tai samannimisiä on monta.',
        "sv": 'personen "{name}" finns inte i listan people, eller flera heter så.',
        "en": 'the person "{name}" is not in the list people, or several have that name.',
    },
    "no_account": {
        "fi": 'henkilöllä "{name}" ei ole tiliä alustalla "{platform}".',
        "sv": 'personen "{name}" har inget konto på "{platform}".',
        "en": 'the person "{name}" has no account on "{platform}".',
    },
    "no_word": {
        "fi": 'ohjetta "({word})" ei ole. Ohjeet: {known}',
        "sv": 'anvisningen "({word})" finns inte. Anvisningar: {known}',
        "en": 'there is no direction "({word})". Directions: {known}',
    },
    "no_council": {
        "fi": 'neuvostoa "{name}" ei ole. Neuvostot: {known}',
        "sv": 'rådet "{name}" finns inte. Råd: {known}',
        "en": 'there is no council "{name}". Councils: {known}',
    },
    "missing": {
        "fi": "tätä viestiä ei tullut: {place} {sign} {key}",
        "sv": "det här meddelandet kom inte: {place} {sign} {key}",
        "en": "this message did not come: {place} {sign} {key}",
    },
    "extra": {
        "fi": "tämä viesti tuli, mutta sitä ei odotettu:\n{message}",
        "sv": "det här meddelandet kom men var inte väntat:\n{message}",
        "en": "this message came but was not expected:\n{message}",
    },
    "order": {
        "fi": "viestit tulivat huoneeseen {place} eri järjestyksessä: {keys}",
        "sv": "meddelandena kom till {place} i en annan ordning: {keys}",
        "en": "the messages came to {place} in another order: {keys}",
    },
    "text": {
        "fi": "viestin {key} teksti on toinen huoneessa {place}:\n{difference}",
        "sv": "texten i {key} är en annan i {place}:\n{difference}",
        "en": "the text of {key} is another in {place}:\n{difference}",
    },
    "buttons": {
        "fi": "viestissä {key} on toiset painikkeet huoneessa {place}:\n{difference}",
        "sv": "meddelandet {key} har andra knappar i {place}:\n{difference}",
        "en": "the message {key} has other buttons in {place}:\n{difference}",
    },
    "files": {
        "fi": "viestissä {key} on toiset tiedostot huoneessa {place}:\n{difference}",
        "sv": "meddelandet {key} har andra filer i {place}:\n{difference}",
        "en": "the message {key} has other files in {place}:\n{difference}",
    },
    "in_file": {
        "fi": 'tiedostossa {name} ei ole tekstiä "{words}". Siinä on:\n{content}',
        "sv": 'filen {name} saknar texten "{words}". Den innehåller:\n{content}',
        "en": 'the file {name} does not contain "{words}". It contains:\n{content}',
    },
    "state": {
        "fi": "{subject}: {name} on {there}, odotettiin {wanted}",
        "sv": "{subject}: {name} är {there}, väntat {wanted}",
        "en": "{subject}: {name} is {there}, expected {wanted}",
    },
    "no_fact": {
        "fi": "{subject}: tietoa {name} ei ole. Tiedot: {known}",
        "sv": "{subject}: uppgiften {name} finns inte. Uppgifter: {known}",
        "en": "{subject}: there is no fact {name}. Facts: {known}",
    },
    "no_subject": {
        "fi": "asiaa {subject} ei ole.",
        "sv": "ärendet {subject} finns inte.",
        "en": "there is no {subject}.",
    },
    "leak": {
        "fi": 'huoneessa {place} on näytetty "{word}":\n{message}',
        "sv": 'i {place} har visats "{word}":\n{message}',
        "en": '"{word}" has been shown in {place}:\n{message}',
    },
    "no_button": {
        "fi": "painiketta [{label}] ei ole huoneessa {place}. Siellä on: {known}",
        "sv": "knappen [{label}] finns inte i {place}. Där finns: {known}",
        "en": "there is no button [{label}] in {place}. There is: {known}",
    },
    "no_message": {
        "fi": 'huoneessa {place} ei ole viestiä, jossa on "{about}".',
        "sv": 'i {place} finns inget meddelande med "{about}".',
        "en": 'there is no message with "{about}" in {place}.',
    },
    "no_own": {
        "fi": "henkilöllä {name} ei ole omaa viestiä huoneessa {place}.",
        "sv": "{name} har inget eget meddelande i {place}.",
        "en": "{name} has no message of their own in {place}.",
    },
    "broke": {
        "fi": "botti kaatui: {error}",
        "sv": "boten kraschade: {error}",
        "en": "the bot broke: {error}",
    },
    "stopped": {
        "fi": "{source}: pysähtyi riville {line}; loppua ei esitetty.",
        "sv": "{source}: stannade på rad {line}; resten spelades inte.",
        "en": "{source}: stopped at line {line}; the rest was not played.",
    },
    "passed": {
        "fi": "{source}: {steps} askelta, {messages} viestiä, kaikki kuten piti.",
        "sv": "{source}: {steps} steg, {messages} meddelanden, allt som det skulle.",
        "en": "{source}: {steps} steps, {messages} messages, all as expected.",
    },
}


def tell(code: str, language: Language, /, **gaps: object) -> str:
    """The sentence of that code."""
    return SENTENCES[code][language].format(**gaps)


class RehearsalError(Exception):
    """A rehearsal cannot go on; the code names the sentence that says why."""

    def __init__(self, code: str, **gaps: object) -> None:
        super().__init__(code)
        self.code = code
        self.gaps = gaps

    def told(self, language: Language) -> str:
        """The sentence."""
        return tell(self.code, language, **self.gaps)
