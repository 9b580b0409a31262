"""Write ``docs/errors.md`` anew after a code was added or a sentence proofread; run it as a script."""

from nq71.messages import explanations
from nq71.writers.error_catalogue import render_error_catalogue
from tests.docs.documents import ERRORS

if __name__ == "__main__":
    ERRORS.write_text(render_error_catalogue(explanations()), encoding="utf-8", newline="\n")
