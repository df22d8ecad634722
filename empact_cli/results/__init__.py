"""What comes out of counting: plain result rows that carry their rule, for whatever prints or draws them; a module for each question."""
