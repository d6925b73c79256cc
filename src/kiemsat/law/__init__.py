"""Intervals, calendars, dated parameters and limits of the law: plain Python, no Django."""
