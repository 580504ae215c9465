"""Ingest: files to texts, texts to documents with content, front matter and sentences."""
