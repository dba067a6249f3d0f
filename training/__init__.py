"""Makes the entailment model that loccit ships; nothing of it is imported by loccit itself."""
