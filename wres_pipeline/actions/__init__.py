"""What people do with the pipeline: run a year, check files, sign off, submit, publish, audit, compare, look.

One module an action, plain functions that commands call; none imports a command.
"""
