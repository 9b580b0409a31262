"""Rules for web servers: the same facts, in the words of each kind of server."""
