"""Rights as people ask for them: what a change of sharing would do, what somebody holds where, who holds what."""
