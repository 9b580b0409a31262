"""What goes wrong when text is pasted from Word, Zalo, PDF or an old font: one rule a file, each yields repairs.

Nothing here changes spelling or where a tone stands (hoà, hòa): that is the author’s.
"""
