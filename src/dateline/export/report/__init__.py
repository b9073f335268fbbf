"""The situation report: built from a view as typed nouns, then written as HTML or Markdown."""
