"""A seeded world of people, rooms and outages in which no promise of the house may break."""
