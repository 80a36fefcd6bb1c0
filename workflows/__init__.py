"""State machines as YAML tables that an official can check; no code."""
