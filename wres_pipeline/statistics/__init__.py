"""How far chance alone moves a figure: intervals, flags and limits, as pure functions on arrays."""
