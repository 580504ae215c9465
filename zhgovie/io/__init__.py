"""What leaves the house: JSON, tables, pages, spaCy documents."""
