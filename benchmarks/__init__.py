"""The figures that loccit publishes, each by a script that anyone can run."""
