"""The pages of public consultations: the draft, giving an opinion, the receipt, what others said."""
