"""Room 3: contacts to candidate pairs, their features and their labels."""
