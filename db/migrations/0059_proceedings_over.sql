-- Proceedings that are closed: what they froze stays frozen, what the customer owes since is chased as anybody's.
alter table insolvency add column closed_on date check (closed_on >= judgment_on);
