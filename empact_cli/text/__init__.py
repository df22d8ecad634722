"""The one key that texts are matched by, the languages, and the door through which text from a file goes out."""
