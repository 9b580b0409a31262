"""Whether letters make a Vietnamese syllable: initial, rhyme and at most one tone, wherever the tone stands."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_STOP_TONES = {"\u0301", "\u0323"}  # before c, ch, p, t only sắc and nặng can be said
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu "
    "o oc oi om on ong oong op ot ooc oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oe oem oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêu uơ uôc uôi uôm uôn uông uôt "
    "uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
    "y yêm yên yêng yêt yêu"
)
_INITIALS = "ngh ng gh gi g kh k nh n ch c ph th tr t qu b d đ h l m p r s v x"
_SYLLABLE = re.compile(
    rf"(?:{'|'.join(_INITIALS.split())})?(?P<rhyme>{'|'.join(sorted(_RHYMES.split(), key=len, reverse=True))})"
)
_AFTER_G = re.compile(r"gi(?:n|m|êng|êc|êt)?")  # “gì”, “gìn”, “giếng”: the i is said twice


@lru_cache(maxsize=4096)
def is_syllable(word: str, *, strict: bool = False) -> bool:
    """Whether a word can be read as one Vietnamese syllable; ``strict`` also asks for a tone that it can have."""
    tones = [char for char in unicodedata.normalize("NFD", word) if char in _TONES]
    bare = toneless(word)
    found = _SYLLABLE.fullmatch(bare)
    if len(tones) > 1 or not (found or _AFTER_G.fullmatch(bare)):
        return False
    stopped = bare.endswith(("c", "ch", "p", "t"))
    return not (strict and stopped and not _STOP_TONES.intersection(tones))


def toneless(word: str) -> str:
    """Take the tones off and nothing else, in small letters: “Đường” → “đương”."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES))
