"""What dateline knows, as data: event words, cues, actors, outlets, with schemas that hold them."""
