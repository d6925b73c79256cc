"""My desk: what needs a person today, and how their office stands."""
