"""The administrator's screens of settings: forms, preview, what changed, and putting it back."""
