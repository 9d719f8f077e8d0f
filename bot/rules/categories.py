"""Ready-made lists of the kinds of organisation a council can give its seats to."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["fi", "sv", "en"]


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of organisation; Finnish is always there, the others where we can stand by them."""

    fi: str
    sv: str | None = None
    en: str | None = None

    def name(self, language: Language) -> str:
        """The name in that language, or in Finnish where there is none."""
        given: str | None = getattr(self, language)
        return given or self.fi


# The national model's twenty sectors, in its own order. It names them in Finnish; most of the
# Swedish is ours, in Finland-Swedish usage.
INNOKYLA_20 = (
    Category("Ihmisoikeusjärjestöt", "Människorättsorganisationer", "Human rights"),
    Category("Ikääntyneiden järjestöt", "Äldreorganisationer", "Older people"),
    Category("Järjestöjen yhteisöt", "Sammanslutningar av organisationer", "Umbrella bodies"),
    Category(
        "Kylä- ja kaupunginosatoiminnan järjestöt",
        "By- och stadsdelsorganisationer",
        "Village and neighbourhood",
    ),
    Category(
        "Lapsi- ja perhejärjestöt", "Barn- och familjeorganisationer", "Children and families"
    ),
    Category("Liikuntajärjestöt", "Idrotts- och motionsorganisationer", "Sports"),
    Category(
        "Luovien alojen järjestöt", "Organisationer inom kreativa branscher", "Creative sectors"
    ),
    Category("Mielenterveysjärjestöt", "Organisationer inom psykisk hälsa", "Mental health"),
    Category("Monialajärjestöt", "Multiprofessionella organisationer", "Multi-sector"),
    Category("Monikulttuurisuusjärjestöt", "Mångkulturella organisationer", "Multicultural"),
    Category("Muut järjestöt", "Övriga organisationer", "Other"),
    Category("Nuorisojärjestöt", "Ungdomsorganisationer", "Youth"),
    Category("Omaisjärjestöt", "Anhörigorganisationer", "Relatives and carers"),
    Category(
        "Potilas-, sairaus- ja kansanterveysjärjestöt",
        "Patient-, sjukdoms- och folkhälsoorganisationer",
        "Patients, illness and public health",
    ),
    Category(
        "Päihde- ja riippuvuusjärjestöt",
        "Rusmedels- och beroendeorganisationer",
        "Substance use and addiction",
    ),
    Category("Turvallisuusalan järjestöt", "Säkerhetsorganisationer", "Safety and security"),
    Category(
        "Työllisyyttä edistävät järjestöt", "Sysselsättningsfrämjande organisationer", "Employment"
    ),
    Category("Vammaisjärjestöt", "Funktionshinderorganisationer", "Disability"),
    Category(
        "Vapaan sivistystyön järjestöt",
        "Organisationer inom fritt bildningsarbete",
        "Liberal adult education",
    ),
    Category("Ympäristöjärjestöt", "Miljöorganisationer", "Environment"),
)

# Itä-Uusimaa's eleven classes, two seats each. The council works in two languages, so every
# Swedish name is here: those of classes 1–3, 8 and 10 follow its own usage, the rest are ours.
ITA_UUSIMAA_11 = (
    Category(
        "Lapsi- ja perhejärjestöt", "Barn- och familjeorganisationer", "Children and families"
    ),
    Category("Nuorten järjestöt", "Ungdomsorganisationer", "Youth"),
    Category("Ikäihmisten järjestöt", "Organisationer för de äldre", "Older people"),
    Category("Mielenterveysjärjestöt", "Organisationer inom psykisk hälsa", "Mental health"),
    Category("Päihdetyön järjestöt", "Organisationer inom rusmedelsarbete", "Substance use work"),
    Category("Vammaisjärjestöt", "Funktionshinderorganisationer", "Disability"),
    Category(
        "Potilas- ja sairausjärjestöt",
        "Patient- och sjukdomsorganisationer",
        "Patients and illness",
    ),
    Category(
        "Työllisyyttä ja yhteisöllisyyttä tukevat sosiaalialan järjestöt",
        "Organisationer inom socialsektorn som stöder sysselsättning och social gemenskap",
        "Social organisations supporting employment and community",
    ),
    Category(
        "Turvallisuutta edistävät järjestöt",
        "Organisationer som främjar säkerhet",
        "Safety and security",
    ),
    Category("Monialajärjestöt", "Multiprofessionella organisationer", "Multi-sector"),
    Category("Muut", "Övriga", "Other"),
)

# Pirkanmaa states the number nineteen; the list is the county's public one. The council works in
# Finnish only, so we have not guessed at Swedish names.
PIRKANMAA_19 = (
    Category("Asukas- ja kylätoiminta", en="Residents and villages"),
    Category("Hyvinvoinnin ja terveyden edistäminen", en="Promotion of wellbeing and health"),
    Category("Ihmisoikeudet", en="Human rights"),
    Category("Ikäihmiset", en="Older people"),
    Category("Järjestöagentit", en="NGO agents"),
    Category("Kriisi- ja väkivaltatyö", en="Crisis work and work against violence"),
    Category("Liikunta", en="Sports"),
    Category("Mielenterveystyö", en="Mental health work"),
    Category("Monikulttuurisuus", en="Multiculturalism"),
    Category("Nuoriso", en="Youth"),
    Category("Omais- ja läheistyö", en="Relatives and carers"),
    Category("Perhetyö", en="Family work"),
    Category("Potilastoiminta", en="Patients"),
    Category("Päihdetyö", en="Substance use work"),
    Category("Taide ja kulttuuri", en="Arts and culture"),
    Category("Turvallisuus ja varautuminen", en="Safety and preparedness"),
    Category("Työ- ja toimintakyky", en="Ability to work and function"),
    Category("Vammaiset", en="Disability"),
    Category("Vanhustyö", en="Work with the elderly"),
)

# The register of associations' eight social and health types, which Vantaa-Kerava found good.
# The Swedish names are ours.
PRH_8 = (
    Category(
        "Lastensuojelu, -hoito, vanhemmuus ja huoltajuus",
        "Barnskydd, barnavård, föräldraskap och vårdnad",
        "Child protection, child care, parenthood and custody",
    ),
    Category("Sairaus ja vamma", "Sjukdom och funktionsnedsättning", "Illness and disability"),
    Category("Eläkeläisyhdistykset", "Pensionärsföreningar", "Pensioners' associations"),
    Category(
        "Terveyden ja hyvinvoinnin edistäminen ja syrjäytymisen ehkäisy",
        "Främjande av hälsa och välfärd samt förebyggande av marginalisering",
        "Promotion of health and wellbeing, prevention of exclusion",
    ),
    Category(
        "Muut sosiaali- ja terveysalan yhdistykset",
        "Övriga föreningar inom social- och hälsovården",
        "Other social and health associations",
    ),
    Category("Vanhusten hyvinvointi", "Äldre personers välfärd", "Wellbeing of the elderly"),
    Category(
        "Työllisyyden edistäminen", "Främjande av sysselsättningen", "Promotion of employment"
    ),
    Category(
        "Päihde- ym. riippuvuudet, raittius",
        "Rusmedelsberoende och andra beroenden, nykterhet",
        "Substance and other addictions, temperance",
    ),
)

PRESETS: dict[str, tuple[Category, ...]] = {
    "innokyla-20": INNOKYLA_20,
    "ita-uusimaa-11": ITA_UUSIMAA_11,
    "pirkanmaa-19": PIRKANMAA_19,
    "prh-8": PRH_8,
}
