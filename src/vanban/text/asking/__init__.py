"""What people type into a search box, taken apart: the part that needs to know nothing of a site."""
