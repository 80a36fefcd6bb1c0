"""Says once, on the next page, what was done: a cookie names the sentence, and only sentences known here are shown."""

from __future__ import annotations

from typing import Any, Final

from pyramid.config import Configurator
from pyramid.httpexceptions import HTTPSeeOther

from vanban.i18n import _
from vanban.security import cookies

COOKIE: Final = "vanban_notice"
NOTICES: Final = {
    "saved": ("success", _("Your changes are saved.")),
    "unchanged": ("info", _("Nothing was different, so nothing was changed.")),
    "added": ("success", _("It is filed. Submit it for approval when it is ready.")),
    "submitted": ("success", _("It is handed over for approval.")),
    "deleted": ("success", _("It is deleted.")),
    "hidden": ("success", _("It is hidden. Now decide about it, today or later.")),
    "restored": ("success", _("It is decided: the content stays, for the same readers as before.")),
    "removed": ("success", _("It is removed. It can be brought back for some time.")),
    "accepted": ("success", _("It is accepted and will not be told again.")),
    "looking": ("info", _("The portal is being looked through. Come back to this page in a few minutes.")),
    "erased": ("success", _("It is erased.")),
    "moved": ("success", _("It is moved. The old address leads to the new one.")),
    "copied": ("success", _("It is copied.")),
    "renamed": ("success", _("It is renamed. The old address leads to the new one.")),
    "cut": ("info", _("Marked for moving. Open the folder they should go to and choose Paste.")),
    "marked": ("info", _("Marked for copying. Open the folder they should go to and choose Paste.")),
    "posted": ("success", _("Your post is published.")),
    "post-waits": ("info", _("Your post has arrived. Everybody reads it as soon as the office has.")),
    "arranged": ("success", _("The order is changed.")),
    "shared": ("success", _("The rights are changed.")),
    "done": ("success", _("Done.")),
    "reading": ("info", _("The file is being read again. Come back to this page in a moment.")),
    "extended": ("success", _("The deadline is extended, and those who take part are told.")),
    "voted": ("success", _("Thank you. Your vote is counted.")),
    "rated": ("success", _("Thank you for telling us.")),
    "letter-again": ("success", _("A new letter is on its way to your address.")),
    "follows": ("success", _("You follow this from now on. Letters go to the address of your account.")),
    "follows-no-more": ("success", _("No more letters about this come to you.")),
    "state": ("success", _("The state is changed.")),
    "welcome": ("success", _("You are logged in.")),
    "goodbye": ("info", _("You are logged out.")),
    "undone": ("success", _("It is put back. This can be undone, too.")),
    "waits-for-second": ("info", _("It waits until another administrator approves it. Nothing has changed yet.")),
    "approved": ("success", _("Approved: everybody sees the change now.")),
    "rejected": ("success", _("Rejected. Nothing has changed.")),
    "published": ("success", _("Your draft is published: everybody sees it now.")),
    "answer-given": ("success", _("The answer is given to the sender.")),
    "answer-published": ("success", _("The answer is published.")),
    "draft-dropped": ("info", _("Your draft is thrown away. Nothing has changed for anybody else.")),
    "no-draft": ("info", _("There is no draft any more.")),
    "draft-meanwhile": (
        "warning",
        _("Others have changed the same since you began your draft. Look at what they changed before you publish."),
    ),
    "nothing-chosen": ("warning", _("Choose at least one item first.")),
    "no-files": ("warning", _("Choose the files first.")),
    "nothing-to-paste": ("warning", _("There is nothing to paste: what was marked is gone.")),
    "recovery-code-used": (
        "warning",
        _("You are logged in with a recovery code, which is used up now. Make new ones in your account in time."),
    ),
    "session-ended": ("success", _("Ended. Whoever was logged in there has to log in again.")),
    "second-factor-taken": ("success", _("The second step is taken away, and all sessions of this account are ended.")),
    "oidc-linked": ("success", _("Your account is linked. You can log in there from now on.")),
    "second-factor-off": ("success", _("The second step is turned off. Your password alone is enough again.")),
    "password": ("success", _("The password is changed. Other sessions of this account are ended.")),
    "account-added": ("success", _("The account is made.")),
    "group-added": ("success", _("The group is made. Now add its members.")),
    "group-removed": ("success", _("The group is removed.")),
    "members-joined": ("success", _("Added to the group.")),
    "members-left": ("success", _("Taken out of the group. What they hold otherwise they keep.")),
    "people-added": ("success", _("The people are added; their invitations are on the way.")),
    "invited": ("success", _("The invitation is on its way.")),
    "reset-sent": ("success", _("The letter with a link for a new password is on its way.")),
    "renamed-login": ("success", _("The login name is changed; rights and history stay as they are.")),
    "account-disabled": (
        "success",
        _("The account is disabled. Nobody can log in with it, and its sessions are ended."),
    ),
    "account-enabled": ("success", _("The account is enabled again.")),
    "tries-forgiven": ("success", _("This person can try again at once.")),
    "chosen-done": ("success", _("Done for all who were chosen.")),
    "password-chosen": ("success", _("Your password is set. Please log in with it.")),
    "email-asked": (
        "info",
        _("A letter is on its way to the new address. The address counts once you open the link in it."),
    ),
    "email-confirmed": ("success", _("Your e-mail address is confirmed.")),
    "data-asked": ("success", _("Your request is handed over. You see its state on this page.")),
    "data-restricted": ("success", _("It is in force: the data is kept, but not used or shown to others.")),
    "restriction-lifted": ("success", _("The restriction is lifted.")),
    "person-erased": ("success", _("The account is locked; everything else is being forgotten in the background.")),
    "check-dates": ("warning", _("Saved. Please check the dates: one of them looks unusual.")),
    "scanned-clean": (
        "success",
        _("Nothing was found in the file; everybody who may see its document can open it again."),
    ),
    "scanned-infected": ("danger", _("The virus scanner found malicious software in the file. It stays here.")),
    "not-scanned": (
        "warning",
        _("The virus scanner gave no answer about this file. It stays here, and is scanned again later."),
    ),
    "no-reason": ("warning", _("Please give the reason.")),
    "check-charset": (
        "warning",
        _("Saved. Some of the text may be in an old font (TCVN3, VNI): please look whether it can be read."),
    ),
}


def includeme(config: Configurator) -> None:
    """Let templates take the waiting sentences."""
    config.add_request_method(take_notices, "take_notices")


def see(request: Any, address: str, notice: str = "") -> HTTPSeeOther:
    """Answer a POST: go to `address`, and say there the sentence called `notice`."""
    answer = HTTPSeeOther(address)
    if notice:
        cookies.keep(answer, request, COOKIE, notice, max_age=60)
    return answer


def take_notices(request: Any) -> list[tuple[str, str]]:
    """Give the sentence that waits for this reader, once."""
    known = NOTICES.get(cookies.read(request, COOKIE))
    if known is None:
        return []
    cookies.forget(request.response, request, COOKIE)
    return [known]
