"""The pages of the forum: sections, topics and posts, writing in them, and what moderators do with a topic."""
