"""From passages to claims: who did what to whom, where and when, according to whom, and how sure they were."""
