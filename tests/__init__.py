"""Journeys across rooms, and what every test stands on."""
