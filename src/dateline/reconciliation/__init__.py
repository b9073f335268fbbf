"""From claims to events: copies told apart, reports of one happening grouped, contradictions found."""
