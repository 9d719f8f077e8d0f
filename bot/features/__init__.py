"""One file, one ability, named after what people do."""
