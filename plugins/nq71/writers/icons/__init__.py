"""The column's sign in tabs and on the first screens of phones: from the school's colour, or its logo."""
