"""The media type of each format of a feed."""

ATOM = "application/atom+xml"
JSON = "application/feed+json"
RSS = "application/rss+xml"
