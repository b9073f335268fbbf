"""The gold sets: each module reads one into typed records and scores what the product makes of its texts."""
