"""百模志: the plain-Python core of the encyclopedia. It imports no MkDocs."""
