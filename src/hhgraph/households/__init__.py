"""Room 5: probabilities become households with members, a key member and an id that lasts."""
