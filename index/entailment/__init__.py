"""What a text says of a claim: the model of loccit's own, and any other by setting."""
