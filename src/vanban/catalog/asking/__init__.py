"""What people type into the search box, understood with what this site knows: its kinds, issuers and numbers."""
