"""The old registers, kept in workbooks until now, brought in: read, checked row by row, entered, taken back."""
