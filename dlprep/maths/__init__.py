"""Formulas: LaTeX read (latex), its signs (symbols), set on one line (line, render)."""
