"""Choosing another workflow for a folder in which there is something already (docs/adr/0042).

`planning` tells beforehand what it means, from the indexes; `deciding` makes it hold, in one small write; `leading`
leads what waits into its new states, portion by portion.
"""
