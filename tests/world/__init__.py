"""A seeded world of people, rooms, outages and clocks in which no promise of the house may break."""
