"""Offices with their dates, people, posts, portfolios, roles and scope."""
