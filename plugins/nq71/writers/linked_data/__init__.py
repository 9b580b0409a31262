"""What search engines read of a page: schema.org in JSON-LD, nothing that the page does not say itself."""
