"""Personal data in Vietnamese text: what belongs to one person, where it stands, and how it may be shown."""

from nq71.text.personal_data.datum import Datum, Kind
from nq71.text.personal_data.finding import find_personal, public_keys

__all__ = ["Datum", "Kind", "find_personal", "public_keys"]
