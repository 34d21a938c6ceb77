-- Whoever may approve a publication is told that one waits; whoever asked is told what was decided.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in (
	'mention', 'task-assigned', 'promise-broken', 'dispute-due', 'incident', 'approval-asked', 'reply-received',
	'reply-waiting', 'credit-limit', 'call-back', 'publication-asked', 'publication-approved', 'publication-refused'
));
