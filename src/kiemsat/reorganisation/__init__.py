"""Offices that change: the act recorded, the work handed over, the people and their rights taken along."""
