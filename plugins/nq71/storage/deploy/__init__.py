"""Where the site goes: one small file for each kind of far side, behind one interface."""
