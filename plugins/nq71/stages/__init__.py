"""The build as a list of stages, the only room that knows Pelican; ``PLUGINS`` in ``pelicanconf.py`` orders them."""
