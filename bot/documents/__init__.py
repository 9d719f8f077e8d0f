"""What leaves the chat as a file: calendars now, papers later."""
