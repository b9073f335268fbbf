"""The JSON API: claims, events, documents and search, as exchanged, with paging, ETags and problem details."""
