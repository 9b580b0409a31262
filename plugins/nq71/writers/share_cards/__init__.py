"""The picture that stands above a link in a chat or on a network: an article's title, as a newspaper sets it."""
