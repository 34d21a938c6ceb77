import type { Client } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { connected, testDatabase } from '../config/test-database.ts';

let owner: Client;

beforeAll(async () => {
	const { ownerUrl } = await testDatabase();
	owner = await connected(ownerUrl);
});

const names = async (sql: string): Promise<string[]> =>
	(await owner.query<{ name: string }>(sql)).rows.map(({ name }) => name);

const OURS = `nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and nspname !~ '^pg_'`;

/** What a company decided for itself: whoever works there may see it, and no customer is in it. */
const ABOUT_NO_CUSTOMER = [
	'absence',
	'api_key',
	'approval_policy',
	'attribution_rule',
	'bank_account',
	'closing_period',
	'contact_day',
	'dispute_code',
	'held_batch',
	'holiday_override',
	'idempotency_key',
	'journal_head',
	'membership',
	'message_template',
	'message_template_version',
	'notification_preference',
	'organisation',
	'publish_request',
	'rate',
	'retired_version',
	'scenario',
	'scenario_assignment',
	'scenario_draft',
	'scenario_expectation',
	'scenario_presence',
	'scenario_text',
	'scenario_version',
	'unsubscribed_address',
	'webhook_endpoint',
];

test('every table has row security, forced', async () => {
	expect(
		await names(`select relname as name from pg_class join pg_namespace n on n.oid = relnamespace
			where relkind in ('r', 'p') and ${OURS} and not (relrowsecurity and relforcerowsecurity)`),
	).toEqual([]);
	expect(
		(
			await names(
				`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
			)
		).length,
	).toBeGreaterThan(40);
});

test('every table of a company has exactly the tenant policy for the application', async () => {
	const { rows } = await owner.query<{ table: string; qual: string; check: string; roles: string }>(
		`select tablename as table, qual, with_check as check, roles::text from pg_policies
			where schemaname = 'public' and 'amiable_app' = any(roles) and permissive = 'PERMISSIVE'`,
	);
	for (const { table, qual, check, roles } of rows) {
		const key = table === 'organisation' ? 'id' : 'organisation_id';
		const rule = `(${key} = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid)`;
		expect({ table, qual, check, roles }).toEqual({ table, qual: rule, check: rule, roles: '{amiable_app}' });
	}
	expect(rows.map(({ table }) => table).sort()).toEqual(
		await names(`select relname as name from pg_class
			where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname collate "C"`),
	);
});

test('every table is narrowed to the viewer’s customers, or holds nothing about a customer', async () => {
	const narrowed = await names(
		`select tablename as name from pg_policies where schemaname = 'public' and policyname = 'own_customers'
			and permissive = 'RESTRICTIVE' and roles::text = '{amiable_app}'`,
	);
	const all = await names(
		`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
	);
	expect(all.filter((table) => !narrowed.includes(table))).toEqual(ABOUT_NO_CUSTOMER);
});

test('no other policy but those of sign-in, of the lookups and of the migrations', async () => {
	expect(
		await names(`select schemaname || '.' || tablename || ' ' || policyname || ' ' || roles::text as name
			from pg_policies where 'amiable_app' <> all(roles) and schemaname <> 'auth' order by 1`),
	).toEqual([
		'migrations.applied owner {postgres}',
		'public.api_key lookup {amiable_lookup}',
		'public.customer lookup {amiable_lookup}',
		'public.debtor_link lookup {amiable_lookup}',
		'public.dispute lookup {amiable_lookup}',
		'public.invoice_run lookup {amiable_lookup}',
		'public.journal lookup {amiable_lookup}',
		'public.membership lookup {amiable_lookup}',
		'public.message lookup {amiable_lookup}',
		'public.organisation lookup {amiable_lookup}',
		'public.outbox lookup {amiable_lookup}',
		'public.profile_due lookup {amiable_lookup}',
		'public.task lookup {amiable_lookup}',
		'public.task_act lookup {amiable_lookup}',
		'public.version_move lookup {amiable_lookup}',
		'public.webhook_delivery lookup {amiable_lookup}',
	]);
	expect(
		await names(`select distinct roles::text as name from pg_policies where schemaname = 'auth' order by 1`),
	).toEqual(['{amiable_auth}', '{amiable_lookup}']);
});

test('no role of the product bypasses row security, owns a table or becomes another role', async () => {
	expect(
		await names(
			`select rolname as name from pg_roles where rolname like 'amiable%' and (rolbypassrls or rolsuper)`,
		),
	).toEqual([]);
	expect(
		await names(
			`select relname as name from pg_class join pg_roles r on r.oid = relowner where rolname like 'amiable%'`,
		),
	).toEqual([]);
	expect(
		await names(
			`select m.rolname as name from pg_auth_members a join pg_roles m on m.oid = a.member where m.rolname like 'amiable%'`,
		),
	).toEqual([]);
	expect(
		await names(`select table_schema || '.' || table_name as name from information_schema.role_table_grants
			where table_schema in ('public', 'auth', 'maintenance', 'migrations') and grantee = 'PUBLIC'`),
	).toEqual([]);
});

test('views read with the rights of who asks', async () => {
	expect(
		await names(`select relname as name from pg_class join pg_namespace n on n.oid = relnamespace
			where relkind in ('v', 'm') and ${OURS} and not coalesce(reloptions::text like '%security_invoker=true%', false)`),
	).toEqual([]);
});

test('functions with other rights are those on the list, with a fixed search path, and answer ids', async () => {
	const { rows } = await owner.query<{ name: string; config: string[]; owner: string; result: string }>(
		`select p.oid::regprocedure::text as name, proconfig as config, rolname as owner, pg_get_function_result(p.oid) as result
			from pg_proc p join pg_namespace n on n.oid = pronamespace join pg_roles r on r.oid = proowner
			where prosecdef and ${OURS} order by 1`,
	);
	expect(rows.map(({ name }) => name)).toEqual([
		'auth.mirror_member()',
		'auth.mirror_organization()',
		'find_api_key(text,timestamp with time zone)',
		'find_debtor_link(text,timestamp with time zone)',
		'find_expired_debtor_link(text,timestamp with time zone)',
		'find_provider_message(text,text)',
		'find_reply_token(text)',
		'journal_lines_like(text[],text[],text[],text[],bigint,integer)',
		'journal_lines_like_after(text[],text[],text[],text[],bigint,integer)',
		'messages_like(text,text[],text[],integer)',
		'organisations()',
		'organisations_of_user(uuid)',
		'organisations_with_due_profiles(timestamp with time zone)',
		'organisations_with_moves(timestamp with time zone)',
		'organisations_with_outbox()',
		'organisations_with_starts(timestamp with time zone)',
		'organisations_with_task_acts(timestamp with time zone)',
		'organisations_with_webhooks(timestamp with time zone)',
		'own_customers()',
	]);
	for (const row of rows) {
		expect(row.config).toEqual(['search_path=pg_catalog, pg_temp']);
		expect(row.owner).toBe('amiable_lookup');
		expect(row.result).toMatch(
			/^(trigger|TABLE\((organisation_id uuid(, (api_key_id|debtor_link_id|message_id) uuid)?|customer_id text|message_id uuid|seq bigint)\))$/,
		);
	}
});

test('foreign and unique keys name the organisation', async () => {
	expect(
		await names(`select conrelid::regclass || ' ' || conname as name from pg_constraint c
			where connamespace = 'public'::regnamespace and contype in ('f', 'u', 'p') and not exists (
				select from pg_attribute where attrelid = conrelid and attnum = any(conkey)
				and (attname = 'organisation_id' or (conrelid = 'organisation'::regclass and attname = 'id')))`),
	).toEqual(['api_key api_key_sha256_key']);
	expect(
		await names(`select conrelid::regclass || ' ' || conname as name from pg_constraint c
			where connamespace = 'public'::regnamespace and contype = 'f' and confrelid <> 'organisation'::regclass and not exists (
				select from pg_attribute where attrelid = confrelid and attnum = any(confkey) and attname = 'organisation_id')`),
	).toEqual([]);
});
