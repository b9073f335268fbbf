"""The nouns of dateline: frozen dataclasses that need nothing but the standard library.

Offsets are offsets into a document's text in Unicode code points, end exclusive, so that
`document.text[span.start:span.end]` is always the quoted text.
"""
