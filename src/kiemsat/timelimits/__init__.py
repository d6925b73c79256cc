"""Time limits that run: boards, the morning digest, calendars, the calculator, how an office reads limits in days."""
