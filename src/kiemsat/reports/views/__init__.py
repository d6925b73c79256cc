"""Pages of figures: the review, one figure, all offices beside one another."""
