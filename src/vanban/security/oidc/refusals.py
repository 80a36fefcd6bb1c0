"""What can go wrong with a login service; none of it is told to who logs in."""


class NoAnswer(Exception):
    """The login service could not be reached, or answered something that is none."""


class Refused(NoAnswer):
    """The login service answered with an error."""


class NotBelieved(Exception):
    """The token is not one that the login service made for this login at this portal."""
