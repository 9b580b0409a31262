"""The headers of every answer, whatever server sends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nq71.domain.content_policy import DRAWING_POLICY, frame_policy, served_policy
from nq71.domain.player import PLAYER_ORIGINS
from nq71.domain.served import DATA, DRAWING, PAGES, kept_for, may_be_framed, suffix_of

POLICY: Final = "Content-Security-Policy"
FRAMES: Final = "X-Frame-Options"
CACHE: Final = "Cache-Control"
# What players of other sites need, and what sharing does; whatever else every Chromium knows is off. What only some
# know (bluetooth, web-share) is not named: the others would complain on every page.
_PLAYERS_USE: Final = ("autoplay", "encrypted-media", "fullscreen", "picture-in-picture")
_SHARING_USES: Final = ("clipboard-write",)
_UNUSED: Final = (
    *("accelerometer", "browsing-topics", "camera", "clipboard-read", "display-capture", "gamepad"),
    *("geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "keyboard-map", "local-fonts"),
    *("magnetometer", "microphone", "midi", "otp-credentials", "payment", "publickey-credentials-create"),
    *("publickey-credentials-get", "screen-wake-lock", "serial", "sync-xhr", "usb", "window-management"),
    "xr-spatial-tracking",
)

Headers = tuple[tuple[str, str], ...]  # names with their values


@dataclass(frozen=True, slots=True)
class Protection:
    """What the headers of one site depend on: whether it stands on https, and the texts of its inline styles."""

    is_secure: bool
    inline_styles: tuple[str, ...]

    def of(self, url: str) -> Headers:
        """Return all headers of one file, by its address relative to the root."""
        return (*self.of_everything, (CACHE, kept_for(url)), *self._of_kind(url))

    @property
    def of_everything(self) -> Headers:
        """Headers of every file. Pictures, feeds and lists are for other sites too: nothing here keeps them in."""
        own_window = (("Cross-Origin-Opener-Policy", "same-origin"),) if self.is_secure else ()
        return (
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),  # players are told the site, not the page
            ("Cross-Origin-Resource-Policy", "cross-origin"),
            *own_window,  # browsers complain about it on http
        )

    @property
    def of_pages(self) -> Headers:
        """Headers of pages that no other site may show in a frame."""
        return ((POLICY, self._policy(is_framed=False)), (FRAMES, "DENY"), _PERMISSIONS)

    @property
    def of_framed_pages(self) -> Headers:
        """Headers of the pages that are made for the frames of others."""
        return ((POLICY, self._policy(is_framed=True)), _PERMISSIONS)

    @property
    def of_mixed(self) -> Headers:
        """Headers of folders where pages and PDF files stand together, for servers that tell only folders apart.

        What the pages may load they say themselves; a viewer of PDF files would take it for its own rule.
        """
        return ((POLICY, frame_policy(is_secure=self.is_secure)), (FRAMES, "DENY"), _PERMISSIONS)

    def _of_kind(self, url: str) -> Headers:
        suffix = suffix_of(url)
        if suffix in PAGES:
            return self.of_framed_pages if may_be_framed(url) else self.of_pages
        if suffix == DRAWING:
            return ((POLICY, DRAWING_POLICY),)  # a browser would open it as a page
        return (("Access-Control-Allow-Origin", "*"),) if suffix in DATA else ()

    def _policy(self, *, is_framed: bool) -> str:
        return served_policy(self.inline_styles, is_framed=is_framed, is_secure=self.is_secure)


def _permissions() -> str:
    players = " ".join(("self", *(f'"{origin}"' for origin in PLAYER_ORIGINS)))
    used = dict.fromkeys(_PLAYERS_USE, f"({players})") | dict.fromkeys(_SHARING_USES, "(self)")
    values = used | dict.fromkeys(_UNUSED, "()")
    return ", ".join(f"{name}={values[name]}" for name in sorted(values))


_PERMISSIONS: Final = ("Permissions-Policy", _permissions())
