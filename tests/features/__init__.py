"""Conversations, one file per ability."""
