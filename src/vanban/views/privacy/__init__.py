"""Pages about what the portal keeps of people: for citizens, for whoever has an account, for the administrator."""
