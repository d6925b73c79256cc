"""The clock of statutory limits: from facts to a day, with every step and its article. Plain Python, no Django."""
