"""How sure the partition is: what else the people of each household may be grouped into, and at what odds."""
