"""What every content type holds: one colander class per type, and nothing else."""
