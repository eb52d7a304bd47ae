"""When things run by themselves, and who is told of it: schedule, sensors.

What only a tick needs is imported by it. Not here: what a run does (jobs), how a message reaches somebody
(notifications).
"""
