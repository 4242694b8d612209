"""The page for those who write ads: static files, and the texts it shows, from the package."""
