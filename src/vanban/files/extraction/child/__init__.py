"""What reads one file in a process of its own: nothing here imports the portal, only this folder and libraries."""
