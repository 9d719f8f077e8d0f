"""Pure rules: no database, no clock, no language; each has a table of cases in the tests."""
